import { bounded, shown, type SecurityCheck } from "../../check.ts";

const SENTENCES = ["I can only help with questions related to this application.", "Blocked input pattern detected"];

export const injectionIsBlocked: SecurityCheck = {
  id: "InjectionIsBlocked",
  claim: "a known injection pattern is blocked before the model reads it",
  severity: "high",
  requirements: ["P2"],
  setBy: "app/contract.json",
  fix: "switch the shield on in the gateway's settings",
  judge({ web }) {
    const { status, body } = shown(web.answers.injection);
    return bounded("blocked", SENTENCES.some((sentence) => body.includes(sentence)) || status === 400 || status === 422, `answered ${status}`);
  },
};
