import type { Policy } from "./policy.ts";

/** Programs' settings that name whom they call: a webhook that is told of spend, the model, WeChat's API. */
const SETTINGS = /^\/etc\/(lightkeeper\/\.env|openclaw\/.*\.json)$/;
const PLAINTEXT = /\bhttp:\/\/(?!(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?=[:/"'\s]|$))[^\s"'/]+/gi;

export const settingsNameNoPlaintext: Policy = {
  id: "settings-name-no-plaintext",
  reason: "H5: what a notice tells, and the key that a call carries, is read by everybody on the way",
  level: "error",
  find: ({ files }) => files.filter(({ path }) => SETTINGS.test(path)).flatMap(({ path, content }) => [...content.matchAll(PLAINTEXT)].map(([url]) => ({ subject: path, message: `it names ${url.replace(/\/\/.*@/, "//…@")}; allowed: https://, and http:// on loopback` }))),
};
