import type { ErrorKind } from "../platform/gateway-error.ts";
import { chatLimits } from "./limits.ts";

export const agentFailed = {
  code: "agent_failed",
  status: 502,
  message: "The agent could not answer.",
  about: "The agent core refused, broke off or answered something unreadable. It is never the caller's fault, and its own words stay in the server. Trying again may help.",
} as const satisfies ErrorKind;

export const agentUnavailable = {
  code: "agent_unavailable",
  status: 503,
  message: "The agent is not available right now.",
  retryAfter: 5,
  about: "The agent core cannot be reached, or has failed so often that it is given a rest. Try again after `Retry-After` seconds.",
} as const satisfies ErrorKind;

export const agentBusy = {
  code: "agent_busy",
  status: 503,
  message: "The agent is busy; please try again.",
  retryAfter: 2,
  about: "As many answers are being made as the agent core can make at once, and the queue is full or its waiting time is over. Nothing was spent. Try again after `Retry-After` seconds.",
} as const satisfies ErrorKind;

export const agentTimeout = {
  code: "agent_timeout",
  status: 504,
  message: "The agent did not finish its answer in time.",
  about: "The whole answer took longer than the setting AGENT_TIMEOUT_SECONDS and was cancelled. Ask for less at once.",
} as const satisfies ErrorKind;

export const modelNotFound = {
  code: "model_not_found",
  status: 404,
  message: "There is no such model.",
  about: "The name in `model` belongs to no tier that is offered here. `GET /v1/models` lists the names.",
} as const satisfies ErrorKind;

export const inputTooLong = {
  code: "input_too_long",
  status: 400,
  message: "Input too long",
  about: `A message may have ${chatLimits.messageCharacters} characters, one of a Mini Program's user ${chatLimits.miniProgramCharacters}, and all system messages together ${chatLimits.systemCharacters}.`,
} as const satisfies ErrorKind;

export const emptyInput = {
  code: "empty_input",
  status: 400,
  message: "Empty input",
  about: "A message is empty or consists of white space. Say something.",
} as const satisfies ErrorKind;
