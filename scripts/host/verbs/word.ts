import { WAIT_SECONDS } from "./options.ts";

/** The verb among a command line's arguments, and the arguments without it. `--wait` alone gets its number here. */
export function wordOf(given: readonly string[], names: readonly string[]): { readonly word: string | undefined; readonly argv: readonly string[] } {
  const argv = given.flatMap((argument, index) => (argument === "--wait" && !/^\d+$/.test(given[index + 1] ?? "") ? [argument, String(WAIT_SECONDS)] : [argument]));
  const at = argv.findIndex((argument) => !argument.startsWith("-"));
  const word = argv[at];
  return { word, argv: word !== undefined && names.includes(word) ? argv.toSpliced(at, 1) : argv };
}
