import type http from "node:http";
import { deflateSync, gzipSync } from "node:zlib";

/** Requests and answers as they go over HTTP. */

const largestBody = 10 * 1024 * 1024;

/** Answers smaller than this are not worth compressing, bytes. */
const smallestCompressed = 1024;

/** Header names in lower case; a header that came twice is joined by commas. */
export function headersOf(request: http.IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(",")]));
}

/** Undefined when the body is larger than the API takes. */
export async function readBody(request: http.IncomingMessage, largest = largestBody): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length <= largest) chunks.push(chunk);
  }
  return length > largest ? undefined : Buffer.concat(chunks);
}

/** Sends JSON with status 200, as the API does whatever it has to say, compressed when the client takes it. */
export function sendJson(request: http.IncomingMessage, response: http.ServerResponse, value: object): void {
  const plain = Buffer.from(JSON.stringify(value));
  const encoding = plain.length < smallestCompressed ? undefined : encodingOf(request.headers["accept-encoding"]);
  const body = encoding === undefined ? plain : encoding === "gzip" ? gzipSync(plain) : deflateSync(plain);
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length, ...(encoding !== undefined && { "content-encoding": encoding }) }).end(body);
}

/** The first of gzip and deflate that the client takes. */
function encodingOf(accepted: string | undefined): "gzip" | "deflate" | undefined {
  const taken = (accepted ?? "").toLowerCase().split(",").map((part) => part.trim().split(/\s*;\s*/)).filter(([, quality]) => quality !== "q=0").map(([name]) => name);
  return (["gzip", "deflate"] as const).find((encoding) => taken.includes(encoding));
}
