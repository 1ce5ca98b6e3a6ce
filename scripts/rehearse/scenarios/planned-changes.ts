/** One resource in a plan's text. */
export interface PlannedChange {
  /** Without the hash that cdktf appends. */
  readonly address: string;
  readonly action: string;
  /** Lines that go and come, as the plan prints them, trimmed: `- old`, `+ new`. */
  readonly lines: readonly string[];
}

const HEADING = /^# (\S+).* (?:will|must) be (.+)$/;

/** What `cdktf diff` or `cdktf deploy` says will change, in its order. */
export function plannedChanges(output: string): readonly PlannedChange[] {
  const changes: { address: string; action: string; lines: string[] }[] = [];
  for (const raw of output.split("\n")) {
    const line = raw.replace(/^[\w-]+ {2}/, "").trim();
    const heading = HEADING.exec(line);
    if (heading) changes.push({ address: (heading[1] ?? "").replace(/_[0-9A-F]{8}$/, ""), action: heading[2] ?? "", lines: [] });
    else if (/^Plan: /.test(line)) break;
    else if (/^[-+] /.test(line)) changes.at(-1)?.lines.push(line.replace(/^([-+])\s+/, "$1 "));
  }
  return changes;
}
