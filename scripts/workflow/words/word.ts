import type { Shell } from "../../cli/run-program.ts";

/** One word of `npm run workflow`. Its file's name is the word. */
export interface Word {
  readonly name: string;
  /** Arguments after the word. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  readonly help: string;
  readonly options?: Readonly<Record<string, { readonly type: "string" | "boolean" }>>;
  /** Resolves with the exit code; rejects with CommandError. */
  readonly run: (call: { readonly words: readonly string[]; readonly options: Readonly<Record<string, unknown>>; readonly shell: Shell; readonly say: (text: string) => void }) => Promise<number>;
}
