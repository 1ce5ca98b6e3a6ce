import type { ErrorKind } from "../platform/gateway-error.ts";

export const unauthorized = { code: "unauthorized", status: 401, message: "A valid API key is required." } as const satisfies ErrorKind;
