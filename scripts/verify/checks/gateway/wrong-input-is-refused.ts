import type { SecurityCheck } from "../../check.ts";
import { answeredWith } from "../../outside/statuses.ts";

export const wrongInputIsRefused: SecurityCheck = {
  id: "WrongInputIsRefused",
  claim: "a message that is no text is refused by its schema",
  severity: "high",
  requirements: ["P1"],
  setBy: "app/chat/completions-routes.ts",
  fix: "a schema beside every route",
  judge: (evidence) => answeredWith(evidence, [400, 422], ["wrongInput"]),
};
