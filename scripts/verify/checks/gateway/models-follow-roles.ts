import { NotShown, type SecurityCheck } from "../../check.ts";

export const modelsFollowRoles: SecurityCheck = {
  id: "ModelsFollowRoles",
  claim: "a key reaches the models of its role and no others",
  severity: "high",
  requirements: ["A5"],
  setBy: "app/contract.json",
  fix: "roles and tiers of the gateway",
  judge({ web }) {
    // What runs today has one kind of key; there is nothing outside to tell tiers from.
    throw new NotShown("notShown" in web.routes ? web.routes.notShown : "the gateway publishes no roles yet");
  },
};
