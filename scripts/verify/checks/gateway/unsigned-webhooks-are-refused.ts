import { bounded, shown, type SecurityCheck } from "../../check.ts";

export const unsignedWebhooksAreRefused: SecurityCheck = {
  id: "UnsignedWebhooksAreRefused",
  claim: "a webhook without its signature is refused by a route that is there",
  severity: "high",
  requirements: ["A10"],
  setBy: "app/contract.json",
  fix: "check source network and HMAC-SHA256 before the body is read",
  judge({ web }) {
    const { status } = shown(web.answers.webhook);
    return bounded("refused", status === 401 || status === 403, status === 404 ? "there is no webhook route" : `answered ${status}`);
  },
};
