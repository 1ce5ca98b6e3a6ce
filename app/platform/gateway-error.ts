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

/** A field of a request that breaks a rule; the words that express-validator's users know, without the value. */
export interface FieldProblem {
  readonly location: "body";
  readonly path: string;
  readonly msg: string;
}

/** The only error that reaches a client as itself; any other becomes `internal_error`. */
export class GatewayError extends Error {
  readonly kind: ErrorKind;
  readonly detail: FailureDetail;
  readonly fields: readonly FieldProblem[];

  /** `message` overrides the catalogue's sentence, for instance with the name of the wrong field; `fields` are listed beside it. */
  constructor(kind: ErrorKind, detail: FailureDetail = {}, message: string = kind.message, fields: readonly FieldProblem[] = []) {
    super(message);
    this.name = "GatewayError";
    this.kind = kind;
    this.detail = detail;
    this.fields = fields;
  }
}
