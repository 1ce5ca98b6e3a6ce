import { table } from "../../cli/table.ts";
import { type Facts, factsScript, parseFacts } from "../facts.ts";
import { withServer } from "../open-session.ts";
import { parseRecords, type RecordLine, recordsScript } from "../server-state.ts";
import { openEnvironment } from "./open-environment.ts";
import type { Verb } from "./verb.ts";

/** More than five kept releases can have. */
const RECORDS = 500;

export interface KeptRelease {
  readonly id: string;
  readonly live: boolean;
  /** The stage that rejected it, or `rollback`; null for a good one. */
  readonly bad: string | null;
  /** When it served first, by whom and from which commit; null where the record does not reach back. */
  readonly at: string | null;
  readonly who: string | null;
  readonly commit: string | null;
}

export const releases: Verb = {
  name: "releases",
  usage: "ENV",
  summary: "releases that the server keeps: since when, by whom, from which commit; bad and live ones",
  help: `Lists them newest first; npm run host -- rollback goes to one of them. A bad release was rejected by its health check, or
taken back by a rollback.

  --json  { environment, releases: [{ id, live, bad, at, who, commit }] }

Exit codes: 0, or 1 when it could not look.`,
  async run(call) {
    using environment = await openEnvironment(call);
    const { access } = environment;
    const output = await withServer(access, { as: "look", purpose: "releases" }, ({ session }) => session.must("preflight", `${recordsScript(RECORDS)}\n${factsScript(access.manifest)}`, "the releases cannot be read"));
    const kept = keptReleases(parseFacts(output, access.manifest), parseRecords(output));
    const rows = kept.map(({ id, live, bad, at, who, commit }) => [id, live ? "live" : bad === null ? "" : `bad: ${bad}`, at ?? "", who ?? "", commit ?? ""]);
    return { exitCode: 0, document: { environment: call.environment, releases: kept }, text: table(["release", "", "since", "by", "commit"], rows) };
  },
};

/** What the server keeps, newest first, with what its record says of each. */
export function keptReleases(facts: Pick<Facts, "releases" | "slots" | "live" | "rejected">, record: readonly RecordLine[]): readonly KeptRelease[] {
  const live = facts.live === undefined ? undefined : facts.slots[facts.live];
  return [...new Set([...facts.releases, ...facts.rejected.keys()])].map((id) => {
    const first = record.find(({ release, outcome }) => release === id && outcome === "deployed");
    return { id, live: id === live, bad: facts.rejected.get(id)?.reason ?? null, at: first?.at ?? null, who: first === undefined ? null : `${first.who} on ${first.host}`, commit: first?.commit ?? null };
  });
}
