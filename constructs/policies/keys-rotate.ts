import { resourcesOf, type Policy } from "./policy.ts";

export const keysRotate: Policy = {
  id: "keys-rotate",
  reason: "H11; a key that is not called enabled is disabled by the provider, and what it encrypts cannot be read",
  level: "error",
  find: (subject) => resourcesOf(subject, "tencentcloud_kms_key").flatMap(({ constructPath, attributes }) => ["is_enabled", "key_rotation_enabled"].filter((name) => attributes[name] !== true).map((name) => ({ subject: constructPath, message: `${name} is not true` }))),
};
