import type { ErrorKind } from "../platform/gateway-error.ts";

export const forbidden = {
  code: "forbidden",
  status: 403,
  message: "Your role does not permit this.",
  about: "The caller is known, but its role lacks the permission that the route demands. Ask an owner for another role; asking again does not help.",
} as const satisfies ErrorKind;

export const loginTooOld = {
  code: "login_too_old",
  status: 403,
  message: "This needs a fresh login.",
  about: "What gives rights away wants password and code proven within ten minutes. `POST /auth/reauthenticate` renews the session, then the request can be sent again.",
} as const satisfies ErrorKind;

export const modelNotAllowed = {
  code: "model_not_allowed",
  status: 403,
  message: "Your role does not have access to this model",
  about: "The model's tier is not among those of the caller's role or API key. `GET /v1/models` lists what may be used. Nothing was sent to a model and nothing was spent.",
} as const satisfies ErrorKind;
