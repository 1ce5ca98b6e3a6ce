import { CommandError } from "../../cli/command.ts";
import { HostApplyError } from "../host-apply-error.ts";
import { withServer } from "../open-session.ts";
import { recordLocally, recordScript, type ServerRecord } from "../record.ts";
import { rollBack, type RolledBack } from "../roll-back.ts";
import { verifyPublic } from "../verify-public.ts";
import { openEnvironment } from "./open-environment.ts";
import { waitOf } from "./options.ts";
import type { Verb } from "./verb.ts";

export const rollback: Verb = {
  name: "rollback",
  usage: "ENV [RELEASE] [--wait [SECONDS]]",
  summary: "back to the release that served before, or to a kept one, through the same health gate",
  help: `Starts the release in the idle slot and switches to it when it is healthy; a slot that still runs it is only switched back
to. Host files stay as they are. The release that served is marked as bad: a deploy of it with the same settings is refused,
until app/ changes or LIGHTKEEPER_RETRY_RELEASE names it. To stay with a release, name it in the environment's table.

  RELEASE           one of npm run host -- releases ENV (default: the good one that served last before)
  --wait [SECONDS]  waits while a deploy runs (default 600)
  --json            { ok, environment, changed, from, to }

Exit codes: 0 it serves, 1 it failed, and what served serves on.`,
  options: { wait: { type: "string" } },
  async run(call) {
    const [to] = call.words;
    if (to !== undefined && !/^[0-9a-f]{16}$/.test(to)) throw new CommandError(`RELEASE is "${to}"; allowed: sixteen hexadecimal digits. Next: npm run host -- releases ${call.environment}`);
    using environment = await openEnvironment(call);
    const { access, stateDirectory } = environment;
    const { manifest, server, signal, progress } = access;
    const record = (rest: Pick<ServerRecord, "outcome" | "stage" | "release" | "previous">): string => {
      const line: ServerRecord = { at: new Date().toISOString(), ...call.actor, environment: call.environment, action: "rollback", ...rest, seconds: progress.seconds };
      recordLocally(stateDirectory, line);
      return recordScript(line);
    };
    const { from, to: now } = await withServer(access, { as: "work", purpose: "rollback", waitSeconds: waitOf(call.options) }, async ({ session }) => {
      const done: RolledBack[] = [];
      const recordDone = (rolled: RolledBack): string => {
        done.push(rolled);
        return record({ outcome: "deployed", release: rolled.to, previous: rolled.from });
      };
      try {
        return await rollBack(session, { manifest, to, verify: () => verifyPublic(session, { domain: manifest.domain, address: server.address, httpsPort: 443, signal }), record: recordDone });
      } catch (error) {
        if (done.length === 0) await session.undo("failure recorded", record({ outcome: "failed", ...(to !== undefined && { release: to }), ...(error instanceof HostApplyError && { stage: error.stage }) }));
        throw error;
      }
    });
    const changed = from !== now;
    return { exitCode: 0, document: { ok: true, environment: call.environment, changed, from, to: now }, text: changed ? `Release ${now} serves instead of ${from}, which is marked as bad.\n` : `Release ${now} serves already.\n` };
  },
};
