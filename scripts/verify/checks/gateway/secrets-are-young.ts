import { NotShown, type SecurityCheck } from "../../check.ts";

export const secretsAreYoung: SecurityCheck = {
  id: "SecretsAreYoung",
  claim: "no secret is older than 90 days",
  severity: "medium",
  requirements: ["O8", "A6"],
  setBy: "stacks/environments/prod.ts",
  fix: "rotate it, and raise its version in the environment's table",
  judge() {
    // A file's date says when it was written, not when the secret in it was made.
    throw new NotShown("nothing on the server records when a secret was made");
  },
};
