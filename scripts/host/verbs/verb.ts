import type { CloudClient } from "../../tencent/client.ts";
import type { Progress } from "../progress.ts";
import type { Actor } from "../record.ts";

/** What a verb is called with. */
export interface Call {
  readonly environment: string;
  /** Words after the environment. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly json: boolean;
  /** The project's folder. */
  readonly project: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cloud: (region: string) => CloudClient;
  readonly actor: Actor;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What a verb found or did: as a document for programs, as text for people. */
export interface Outcome {
  /** 2: something differs, or is not as it should be. */
  readonly exitCode: number;
  readonly document: object;
  readonly text: string;
}

/** One word of `npm run host`. Its file's name is the word. */
export interface Verb {
  readonly name: string;
  /** Arguments after the word. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** What --help adds: options, the document of --json, what is changed. */
  readonly help: string;
  readonly options?: Readonly<Record<string, { readonly type: "string" | "boolean" }>>;
  /** Rejects with HostApplyError or CommandError. Undefined when the verb has said everything itself. */
  readonly run: (call: Call) => Promise<Outcome | number>;
}
