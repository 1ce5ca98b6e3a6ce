import { readFileSync } from "node:fs";
import { stages, type Stage } from "../host/host-apply-error.ts";
import type { Faults } from "./faults/faults.ts";
import { endStrays, marked } from "./strays.ts";

/** Who is meant: the deploys that one process started against one twin. */
export interface Deploys {
  /** Pid of the twin, which all their programs carry as a mark. */
  readonly twin: number;
  /** Pid of the process that started them. */
  readonly starter: number;
}

/** Kills deploys with everything that they started (SIGKILL), or does to them what a terminal does at Ctrl-C: a signal to the group of processes in its foreground, and to nobody else (SIGINT). */
export async function endDeploys({ twin, starter }: Deploys, signal: "SIGKILL" | "SIGINT"): Promise<void> {
  if (signal === "SIGKILL") {
    await endStrays(twin);
    return;
  }
  const programs = marked(twin).flatMap((pid) => {
    const found = familyOf(pid);
    return found === undefined ? [] : [{ pid, ...found }];
  });
  // cdktf gives Terraform a terminal of its own: a user's Ctrl-C does not reach it.
  const foreground = new Set(programs.filter(({ parent }) => parent === starter).map(({ group }) => group));
  for (const { pid, group } of programs) if (foreground.has(group)) process.kill(pid, signal);
}

/** Ends the deploy, or its server, when it reports a stage at which a fault is set. Takes every line that it prints; Ctrl-C comes before the kill where both are set. */
export function endAtStages(faults: Faults, deploys: Deploys, cutPower: () => void): (line: string) => void {
  return (line) => {
    const stage = stageIn(line);
    if (stage === undefined) return;
    if (faults.strike("server-power-cut", stage)) cutPower();
    if (faults.strike("deploy-interrupted", stage)) void endDeploys(deploys, "SIGINT");
    if (faults.strike("deploy-killed", stage)) void endDeploys(deploys, "SIGKILL");
  };
}

/** The stage that a line of host apply's progress names; a step is reported when it is done. */
export function stageIn(line: string): Stage | undefined {
  const [, word] = /\(local-exec\):\s+\d+\.\d s\s{2}([a-z]+)\s/.exec(line) ?? [];
  return stages.find((stage) => stage === word);
}

/** Parent and process group; undefined when the process is gone. */
function familyOf(pid: number): { readonly parent: number; readonly group: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold anything: state, parent, group.
    const [, parent, group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(parent), group: Number(group) };
  } catch {
    return undefined;
  }
}
