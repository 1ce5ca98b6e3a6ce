import type { Writable } from "node:stream";

/** Where progress is told. */
export interface Printer {
  /** Milliseconds after which a step that goes on says so, again and again. */
  readonly every: number;
  /** A line that stays. */
  line(text: string): void;
  /** What holds for now: the next one takes its place where that can be. */
  passing(text: string): void;
}

/** For pipes and logs: what goes on is a line now and then. */
export function linePrinter(write: (line: string) => void): Printer {
  return { every: 10_000, line: write, passing: write };
}

/** For a terminal: one line counts until the next replaces it. */
export function terminalPrinter(write: (text: string) => void): Printer {
  const clear = "\r\u001b[2K";
  return { every: 100, line: (text) => { write(`${clear}${text}\n`); }, passing: (text) => { write(`${clear}${text}`); } };
}

/** What fits the stream; `plain` for lines that a program reads, also on a terminal. */
export function printerFor(out: Writable & { readonly isTTY?: boolean }, { plain = false } = {}): Printer {
  return out.isTTY === true && !plain ? terminalPrinter((text) => { out.write(text); }) : linePrinter((line) => { out.write(`${line}\n`); });
}
