import { request } from "undici";
import type { Wx } from "../../../../app/client/client.ts";

export interface WxShim extends Wx {
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
}

/** WeChat's `wx` over real HTTP; chunks come in pieces of a few bytes, so that characters are cut in two. */
export function wxShim(loginCode: () => string, { knowsChunks = true } = {}): WxShim {
  const asked: string[] = [];
  return {
    asked,
    login: ({ success }) => { success({ code: loginCode() }); },
    request({ url, method, header, data, enableChunked, success, fail }) {
      const gone = new AbortController();
      let onChunk: (chunk: { data: ArrayBuffer }) => void = () => undefined;
      asked.push(new URL(url).pathname);
      const run = async (): Promise<void> => {
        const answer = await request(url, { method, headers: header, signal: gone.signal, ...(data === undefined ? {} : { body: data }) });
        let text = "";
        if (enableChunked === true && knowsChunks && answer.statusCode === 200) {
          for await (const part of answer.body) {
            const bytes = part as Buffer;
            for (let at = 0; at < bytes.length; at += 2) onChunk({ data: new Uint8Array(bytes.subarray(at, at + 2)).buffer });
          }
        } else text = await answer.body.text();
        success({ statusCode: answer.statusCode, data: text, header: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])) });
      };
      run().catch(fail);
      return { abort: () => { gone.abort(); }, ...(knowsChunks ? { onChunkReceived: (listener) => { onChunk = listener; } } : {}) };
    },
  };
}
