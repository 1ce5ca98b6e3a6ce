import { table } from "../cli/table.ts";
import { ACCEPTED_FILE } from "./accepted.ts";
import type { Finding } from "./scan.ts";

/** The findings as people read them, and what to do. */
export function findingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return "";
  const committed = findings.some(({ commit }) => commit !== undefined);
  return [
    table(["what", "where", "value", "fingerprint"], findings.map(({ what, commit, file, line, shown, fingerprint }) => [what, `${commit === undefined ? "" : `${commit.slice(0, 12)} `}${file}:${line}`, shown, fingerprint])),
    committed ? "A secret in a commit is known to everybody who has a clone: revoke it first, then rewrite the history (git filter-repo --replace-text)." : "Revoke a secret that has left this computer, take it out of the file, and put it where `npm run preflight -- --help` says secrets lie.",
    `A value that is no secret: its fingerprint and the reason into ${ACCEPTED_FILE}.\n`,
  ].join("\n");
}
