import { deployAgain, type DoctorCheck } from "../check.ts";

export const releaseServes: DoctorCheck = {
  claim: "the release that the table names serves",
  needsReport: true,
  run({ report, environment, host: { release } }) {
    if (typeof report === "string") return [];
    const { live, slots, releases, liveListens } = report.facts;
    const commands = [deployAgain(environment)];
    const installed = releases.includes(release.id) ? "is on the server" : "is not on the server";
    if (live === undefined) return [{ what: `nothing serves yet; release ${release.id} ${installed}`, commands }];
    if (slots[live] !== release.id) return [{ what: `release ${slots[live] ?? "unknown"} serves, and the table names ${release.id}, which ${installed}`, commands }];
    return liveListens ? [] : [{ what: `release ${release.id} is live, but its socket does not listen`, commands }];
  },
};
