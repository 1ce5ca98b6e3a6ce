import { table } from "../../cli/table.ts";
import { driftOf, driftScript } from "../drift.ts";
import { readFacts } from "../look.ts";
import { withServer } from "../open-session.ts";
import { openEnvironment } from "./open-environment.ts";
import type { Verb } from "./verb.ts";

export const drift: Verb = {
  name: "drift",
  usage: "ENV",
  summary: "what somebody changed on the server since the last deploy: files, units, firewall, packages, keys",
  help: `Compares the server with its own list of what deploys left there. What the project has changed since is no drift: see diff.
npm run host -- apply ENV puts right what it can, also when nothing else has changed.

  --json  { ok, environment, drift: [{ kind: file|unit|firewall|package|key, subject, what, repaired }] }; "repaired" says
          whether the next apply puts it right

Exit codes: 0 nothing has drifted, 2 something has, 1 it could not look.`,
  async run(call) {
    using environment = await openEnvironment(call);
    const { access } = environment;
    const found = await withServer(access, { as: "look", purpose: "drift" }, async ({ session }) => {
      const facts = await readFacts(session, access.manifest);
      return driftOf(facts, await session.must("preflight", driftScript(facts.installed.map(({ path }) => path)), "the server's files cannot be read"));
    });
    const rows = found.map(({ kind, subject, what, repaired }) => [kind, subject, what, repaired ? "the next apply puts it right" : "yours to look at"]);
    return { exitCode: found.length === 0 ? 0 : 2, document: { ok: found.length === 0, environment: call.environment, drift: found }, text: found.length === 0 ? "Nothing has drifted.\n" : `${table(["", "which", "what", "then"], rows)}\nNext: npm run host -- apply ${call.environment}\n` };
  },
};
