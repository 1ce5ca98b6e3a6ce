import { resourcesOf, type Policy } from "./policy.ts";

export const serversHaveNoPassword: Policy = {
  id: "servers-have-no-password",
  reason: "H2; the provider keeps a password readable in plan and state",
  level: "error",
  find: (subject) => resourcesOf(subject, "tencentcloud_lighthouse_instance").filter(({ attributes }) => attributes["login_configuration"] !== undefined).map(({ constructPath }) => ({ subject: constructPath, message: "it has a login_configuration; allowed: a login key" })),
};
