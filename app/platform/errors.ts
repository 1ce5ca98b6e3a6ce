import type { ErrorKind } from "./gateway-error.ts";

export const storeUnavailable = {
  code: "store_unavailable",
  status: 503,
  message: "The service is not available right now; please try again.",
  retryAfter: 5,
  about: "The database did not answer. Nothing was changed, or at most what this request asked for.",
} as const satisfies ErrorKind;
