/** One entry of the error catalogue: what a client may rely on. */
export interface ErrorKind {
  /** Stable, never reused for another meaning. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Complete sentence for the client; free of any detail of the case. */
  readonly message: string;
  /** When it happens and what the caller can do; its section of docs/errors.md. */
  readonly about: string;
  /** Seconds the client should wait before it tries again. */
  readonly retryAfter?: number;
}

/** What may be logged about a failure: never bodies, keys or tokens. */
export type FailureDetail = Readonly<Record<string, string | number>>;

/** The only error that reaches a client as itself; any other becomes `internal_error`. */
export class GatewayError extends Error {
  readonly kind: ErrorKind;
  readonly detail: FailureDetail;

  /** `message` overrides the catalogue's sentence, for instance with the name of the wrong field. */
  constructor(kind: ErrorKind, detail: FailureDetail = {}, message: string = kind.message) {
    super(message);
    this.name = "GatewayError";
    this.kind = kind;
    this.detail = detail;
  }
}
