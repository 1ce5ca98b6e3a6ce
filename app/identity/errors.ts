import type { ErrorKind } from "../platform/gateway-error.ts";

export const unauthorized = {
  code: "unauthorized",
  status: 401,
  message: "Valid credentials are required.",
  about: "No API key, access token or session was presented, or one that is wrong, expired or revoked; the answer never says which. Log in again, or use another key.",
} as const satisfies ErrorKind;
