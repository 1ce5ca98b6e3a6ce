import { readReport } from "../../host/without-server/report.ts";
import type { Check } from "../check.ts";

export const renderedFilesAreAccepted: Check = {
  id: "rendered-files-are-accepted",
  claim: "every validator that is on this machine accepts the rendered files",
  async run({ serverDirectory }) {
    if (serverDirectory === null) throw new Error("the files are on a server");
    const { files, verdicts } = await readReport(serverDirectory);
    const ran = verdicts.filter(({ outcome }) => outcome !== "not run");
    const accepting = ran.filter(({ outcome }) => outcome === "accepted");
    const say = (judges: typeof verdicts) => `${files} files, accepted by ${judges.map(({ validator }) => validator).join(", ") || "nobody, since no validator is here"}`;
    return { expected: say(ran), found: say(accepting) };
  },
};
