import type { ErrorKind } from "../platform/gateway-error.ts";

export const agentFailed = { code: "agent_failed", status: 502, message: "The agent could not answer." } as const satisfies ErrorKind;
export const agentUnavailable = { code: "agent_unavailable", status: 503, message: "The agent is not available right now.", retryAfter: 5 } as const satisfies ErrorKind;
export const agentTimeout = { code: "agent_timeout", status: 504, message: "The agent did not finish its answer in time." } as const satisfies ErrorKind;
