import { shown, type SecurityCheck } from "../../check.ts";

export const healthSaysNothingMore: SecurityCheck = {
  id: "HealthSaysNothingMore",
  claim: "/health says status and timestamp and nothing more",
  severity: "low",
  requirements: ["A3"],
  setBy: "app/health/health-route.ts",
  fix: "answer {status, timestamp}: versions and dependencies are for the admin's page",
  judge({ web }) {
    const { status, body } = shown(web.answers.health);
    return { expected: "200 status,timestamp", found: `${status} ${keysOf(body)}` };
  },
};

function keysOf(body: string): string {
  try {
    return Object.keys(JSON.parse(body) as Record<string, unknown>).join(",");
  } catch {
    return "no JSON";
  }
}
