/** What COS answers instead of a result: a status, a code and a sentence. */
export class StorageError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "StorageError";
    this.status = status;
    this.code = code;
  }
}
