/** A text field of whatever was thrown; errors of other realms are no instances of this one's Error. */
export function textOf(cause: unknown, field: "message" | "code" | "level"): string | undefined {
  const value: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, field) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function messageOf(cause: unknown): string {
  return textOf(cause, "message") ?? String(cause);
}
