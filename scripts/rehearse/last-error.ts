/** Terraform's own words for what went wrong, without its frame and the lines before; the last lines when it said nothing of the kind. */
export function lastError(output: string): string {
  const lines = output.split("\n").map((line) => line.replace(/^\s*(?:[\w-]+\s+)?[│╷╵]\s?|^[\w-]+ {2}(?=Error:)/u, "").trimEnd());
  const first = lines.findIndex((line) => line.trimStart().startsWith("Error:"));
  return (first < 0 ? lines.slice(-15) : lines.slice(first, first + 25)).filter((line) => line.trim() !== "").join("\n");
}
