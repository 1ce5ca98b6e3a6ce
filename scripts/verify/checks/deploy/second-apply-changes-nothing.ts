import { none, shown, type SecurityCheck } from "../../check.ts";

export const secondApplyChangesNothing: SecurityCheck = {
  id: "SecondApplyChangesNothing",
  claim: "another deploy would change no file, package, unit or release on the server",
  severity: "medium",
  requirements: ["H4"],
  setBy: "templates/files.ts",
  fix: "deploy again; npm run plan -- ENV shows what would change, and whose hand it was is in the journal",
  gate: "changes of a second apply",
  anyServer: false,
  judge: ({ pendingChanges }) => none("pending change", shown(pendingChanges)),
};
