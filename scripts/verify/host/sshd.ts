import { shown } from "../check.ts";
import type { Evidence } from "../evidence.ts";

/** A setting as sshd itself resolves it (`sshd -T`), whatever its files say; words of a list joined by a space, empty when it has none. */
export function sshdSetting({ host }: Evidence, name: string): string {
  const values = shown(host.sshd).split("\n").filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());
  return values.join(" ");
}

/** The named settings as one text, for a finding. */
export const sshdSettings = (evidence: Evidence, names: readonly string[]): string => names.map((name) => `${name} ${sshdSetting(evidence, name)}`).join(", ");
