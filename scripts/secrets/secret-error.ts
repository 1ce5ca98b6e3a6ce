/** Why a secret cannot be used, and what to do: never holds a value. */
export class SecretError extends Error {
  override readonly name = "SecretError";
  readonly what: string;
  readonly next: string;

  constructor(what: string, next: string) {
    super(`${what}. ${next}`);
    this.what = what;
    this.next = next;
  }
}
