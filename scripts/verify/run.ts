import { writeFileSync } from "node:fs";
import type { Progress } from "../cli/progress.ts";
import { groups as everyGroup } from "./checks/index.ts";
import type { Evidence } from "./evidence.ts";
import { gather } from "./gather.ts";
import { judge } from "./judge.ts";
import type { ServerChoice } from "./options.ts";
import { pendingChanges } from "./pending-changes.ts";
import { securityReport, type SecurityReport } from "./report/document.ts";
import { junit } from "./report/junit.ts";
import { findServer, openConnection } from "./server.ts";

export interface RunOptions extends ServerChoice {
  readonly attack: boolean;
  readonly project: string;
  readonly cacheDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  readonly junitFile: string | undefined;
  readonly evidenceFile: string | undefined;
}

/** Finds the server, looks, judges and writes the files that were asked for. Throws CommandError when it cannot look. */
export async function examineServer(options: RunOptions): Promise<{ readonly report: SecurityReport; readonly evidence: Evidence }> {
  const { choice, groups, waivers, project, env, progress } = options;
  const server = await progress.step("find the server", () => findServer(choice, project, env));
  const connection = await progress.step(`log in at ${server.subject.address}`, () => openConnection(server));
  try {
    const evidence = await gather({ ...options, subject: server.subject, connection, pendingChanges: (to) => pendingChanges({ choice, project, env }, to) });
    const results = judge(evidence, { groups, waivers, today: evidence.at.slice(0, 10) });
    const report = securityReport(evidence, results, groups.length === everyGroup.length);
    if (options.evidenceFile !== undefined) writeFileSync(options.evidenceFile, `${JSON.stringify(evidence, null, 1)}\n`, { mode: 0o600 });
    if (options.junitFile !== undefined) writeFileSync(options.junitFile, junit(report));
    return { report, evidence };
  } finally {
    connection.close();
  }
}
