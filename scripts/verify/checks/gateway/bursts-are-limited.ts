import { bounded, shown, type SecurityCheck } from "../../check.ts";

const LIMIT_HEADERS = ["retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];

export const burstsAreLimited: SecurityCheck = {
  id: "BurstsAreLimited",
  claim: "120 requests from one address within seconds meet a 429 with Retry-After and the X-RateLimit headers",
  severity: "high",
  requirements: ["L1", "L2"],
  setBy: "app/contract.json",
  fix: "the gateway's limit of 100 requests a minute and address",
  judge({ web }) {
    const { before, refusal } = shown(web.burst);
    const missing = refusal === null ? [] : LIMIT_HEADERS.filter((name) => !(name in refusal.headers));
    return bounded("429 with its headers", refusal !== null && missing.length === 0, refusal === null ? `${before} requests answered, none refused` : `429 without ${missing.join(" ")}`);
  },
};
