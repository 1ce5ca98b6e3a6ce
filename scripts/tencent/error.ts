/** A call that Tencent Cloud refused, or that never reached it. */
export class CloudCallError extends Error {
  /** Tencent's own code (`ResourceInUse.KeyPairInUse`), or `ClientError.NetworkError` when no answer came. */
  readonly code: string;
  /** Id of the refused request; empty when no answer came. */
  readonly requestId: string;
  readonly service: string;
  readonly action: string;

  constructor(call: { service: string; action: string }, refusal: { code: string; message: string; requestId: string }, cause?: unknown) {
    super(`${call.service} ${call.action}: ${refusal.code}: ${refusal.message}`, { cause });
    this.name = "CloudCallError";
    this.code = refusal.code;
    this.requestId = refusal.requestId;
    this.service = call.service;
    this.action = call.action;
  }
}
