import { resourcesOf, type Policy } from "./policy.ts";

export const loginKeysAreOurOwn: Policy = {
  id: "login-keys-are-our-own",
  reason: "I7: a key that the cloud makes has its private half in the state",
  level: "error",
  find: (subject) => resourcesOf(subject, "tencentcloud_lighthouse_key_pair").filter(({ attributes }) => !attributes["public_key"]).map(({ constructPath }) => ({ subject: constructPath, message: "it has no public_key; allowed: the public half of a key of yours" })),
};
