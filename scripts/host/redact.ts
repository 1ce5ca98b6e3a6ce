/** Takes every secret value out of text that comes back from the server before anybody sees it. */
export function redactor(values: readonly string[]): (text: string) => string {
  const longest = values.filter((value) => value.length > 0).toSorted((a, b) => b.length - a.length);
  return (text) => longest.reduce((clean, value) => clean.replaceAll(value, "[REDACTED]"), text);
}
