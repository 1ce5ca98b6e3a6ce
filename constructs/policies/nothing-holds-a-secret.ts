import type { Policy } from "./policy.ts";

/** What keys look like: Tencent Cloud's, the gateway's, model providers', private ones. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/\bAKID[A-Za-z0-9]{13,}/, "a key id of Tencent Cloud"],
  [/\blk_[A-Za-z0-9_-]{20,}/, "a key of the gateway"],
  [/\bsk-[A-Za-z0-9_-]{20,}/, "a model provider's key"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
];

export const nothingHoldsASecret: Policy = {
  id: "nothing-holds-a-secret",
  reason: "I7: secrets never in code, plan or state",
  level: "error",
  find: ({ resources, files }) =>
    [...files.map(({ path, content }) => ({ subject: path, text: content })), ...resources.map(({ constructPath, attributes }) => ({ subject: constructPath, text: JSON.stringify(attributes) }))].flatMap(({ subject, text }) =>
      shapes.filter(([shape]) => shape.test(text)).map(([, what]) => ({ subject, message: `it holds ${what}; allowed: a secret's name and version` })),
    ),
};
