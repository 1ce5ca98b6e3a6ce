// Proves: A3 (partly)
import type { Check } from "../check.ts";

export const healthIsExact: Check = {
  id: "health-is-exact",
  claim: "/health says status and timestamp and nothing more",
  async run({ visit }) {
    const { status, body } = await visit("/health");
    const answer = JSON.parse(body) as Record<string, unknown>;
    const fresh = Math.abs(Date.now() - Date.parse(String(answer["timestamp"]))) < 60_000;
    return { expected: "200 status,timestamp ok fresh", found: `${status} ${Object.keys(answer).join(",")} ${String(answer["status"])} ${fresh ? "fresh" : "stale"}` };
  },
};
