/**
 * In what a measured gateway differs from prod's: nothing is left out and every layer is counted, but no figure is one that a load
 * reaches. 3,500 calls a second of 2,800 tokens are 588 million tokens and 670 USD a minute.
 */
export const wideSettings: Readonly<Record<string, string>> = {
  RATE_LIMITS: "edge=999999999,address=999999999,login=999999999,key=999999999/999999999,session=999999999",
  ROLE_LIMITS: ["owner", "admin", "operator", "developer", "api_consumer", "user", "viewer"].map((role) => `${role}=999999999/9999999`).join(","),
  MODEL_LIMITS: "haiku=999999999/999999999,sonnet=999999999/999999999,opus=999999999/999999999",
  CIRCUIT_BREAKER_WARNING: "9999996",
  CIRCUIT_BREAKER_SOFT: "9999997",
  CIRCUIT_BREAKER_HARD: "9999998",
  CIRCUIT_BREAKER_EMERGENCY: "9999999",
  // Behind both benches stands a model that answers any number at once; how many prod's core makes at once is not what is measured.
  AGENT_CONCURRENCY: "128",
};
