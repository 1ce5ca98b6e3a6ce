import { inspect } from "node:util";

const REDACTED = "[REDACTED]";

/** A secret's value that cannot slip into a log: every way of printing it says [REDACTED]. */
export class Secret {
  readonly name: string;
  readonly version: string;
  readonly #value: string;

  constructor(name: string, version: string, value: string) {
    this.name = name;
    this.version = version;
    this.#value = value;
  }

  /** The value itself, for the one place that writes it to the server. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
