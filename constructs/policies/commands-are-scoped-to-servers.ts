import { resourcesOf, statementsIn, textsIn, type Policy } from "./policy.ts";

export const commandsAreScopedToServers: Policy = {
  id: "commands-are-scoped-to-servers",
  reason: "I10: a command runs as root, and staging's role has no business on prod's server",
  level: "warning",
  find: (subject) =>
    resourcesOf(subject, "tencentcloud_cam_policy").filter(({ attributes }) => statementsIn(attributes["document"]).some(({ resource }) => textsIn(resource).some((each) => /^qcs::lighthouse:.*:instance\/\*$/.test(each)))).map(({ constructPath }) => ({ subject: constructPath, message: "it may run commands on every server of the region; allowed, once the server is there: its id under `servers` in stacks/environments/foundation.ts" })),
};
