import { errorCode } from "./error-code.ts";

/**
 * What may be logged of an error that nobody foresaw: its kind and where it was thrown.
 * Its message stays out, since a parser's message quotes what it parsed.
 */
export function failureSite(error: unknown): { error: string; cause?: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = errorCode(error);
  const frames = error.stack?.slice(error.stack.indexOf(error.message) + error.message.length).split("\n");
  const at = frames?.find((line) => line.startsWith("    at "))?.trim();
  return { error: error.name, ...(cause === undefined ? {} : { cause }), ...(at === undefined ? {} : { at }) };
}
