import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const invalidTokensAreRefused: SecurityCheck = {
  id: "InvalidTokensAreRefused",
  claim: "an expired token with a forged signature, and no key at all, answer 401",
  severity: "critical",
  requirements: ["A2", "A3"],
  setBy: "app/edge/identify.ts",
  fix: "check signature, expiry, issuer and audience before anything else",
  judge: (evidence) => answeredWith(evidence, [401], ["expiredToken", "noKey"]),
};
