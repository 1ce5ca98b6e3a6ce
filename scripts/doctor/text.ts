import type { Examination } from "./examine.ts";

/** Claims with their findings, then what to type, each command once and in the order in which it helps. */
export function examinationText(environment: string, { claims, adopted }: Examination): string {
  const lines = claims.flatMap(({ claim, findings, looked }) => [`${looked ? (findings.length === 0 ? "✓" : "✗") : "–"} ${claim}${looked ? "" : " (could not be looked at)"}`, ...findings.map(({ what }) => `    ${what}`)]);
  const commands = commandsOf({ claims, adopted });
  const next = commands.length === 0 ? [] : ["", "Next, in this order:", ...commands.map((command) => `  ${command}`)];
  const well = claims.every(({ findings }) => findings.length === 0) ? ["", `${environment} is well.`] : [];
  return `${[...adopted.map((line) => `adopted: ${line}`), ...lines, ...next, ...well].join("\n")}\n`;
}

/** A deploy mends most things: it comes once, after all that it needs. */
export function commandsOf({ claims }: Examination): readonly string[] {
  const all = claims.flatMap(({ findings }) => findings.flatMap(({ commands }) => commands));
  const isDeploy = (command: string) => command.startsWith("npx cdktf deploy ");
  return [...new Set([...all.filter((command) => !isDeploy(command)), ...all.filter(isDeploy)])];
}
