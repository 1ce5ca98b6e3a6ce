import type { Dispatcher, Pool } from "undici";

export interface WholeAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Empty unless the status is 200. */
  readonly text: string;
}

/**
 * Asks and reads the answer to its end. `request` of the same library makes a stream of every answer, which takes a seventh of all that
 * the gateway computes for a chat request. Rejects with the signal's reason, or with what went wrong on the way.
 */
export function wholeAnswer(pool: Pool, options: Dispatcher.DispatchOptions, signal: AbortSignal): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let contentType = "";
    let call: Dispatcher.DispatchController | undefined;
    const giveUp = (): void => {
      const reason = signal.reason as Error;
      call?.abort(reason);
      reject(reason);
    };
    if (signal.aborted) {
      giveUp();
      return;
    }
    signal.addEventListener("abort", giveUp, { once: true });
    pool.dispatch(options, {
      onRequestStart(controller) {
        call = controller;
        // It may have waited for a connection until nobody waited for it.
        if (signal.aborted) giveUp();
      },
      onResponseStart(_controller, statusCode, headers) {
        status = statusCode;
        contentType = String(headers["content-type"] ?? "");
      },
      onResponseData(_controller, chunk) {
        if (status === 200) chunks.push(chunk);
      },
      onResponseEnd() {
        signal.removeEventListener("abort", giveUp);
        resolve({ status, contentType, text: Buffer.concat(chunks).toString() });
      },
      onResponseError(_controller, error) {
        signal.removeEventListener("abort", giveUp);
        reject(error);
      },
    });
  });
}
