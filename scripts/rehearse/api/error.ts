/** What an action answers instead of a result: a Tencent error code and a sentence. */
export class ApiError extends Error {
  /** Codes in the order of preference: the first that the action's description lists is answered. */
  readonly codes: readonly [string, ...string[]];

  constructor(codes: string | readonly [string, ...string[]], message: string) {
    super(message);
    this.name = "ApiError";
    this.codes = typeof codes === "string" ? [codes] : codes;
  }
}

/**
 * The code to answer. Which of two similar codes an action uses differs by action (ResourceNotFound.InstanceIdNotFound or
 * .InstanceNotFound), so callers give candidates; when none is listed, the common code at the root of the first is answered.
 */
export function answerableCode(codes: readonly [string, ...string[]], listed: ReadonlySet<string>): string {
  const [first] = codes;
  return codes.find((code) => listed.has(code)) ?? first.split(".")[0] ?? first;
}
