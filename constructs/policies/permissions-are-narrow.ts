import { resourcesOf, statementsIn, textsIn, type Policy } from "./policy.ts";

/** Actions that make their caller root on a server. */
const commands = /^(name\/)?tat:(RunCommand|InvokeCommand)$/i;

export const permissionsAreNarrow: Policy = {
  id: "permissions-are-narrow",
  reason: "I10: a role may what its task calls, on what it works on",
  level: "error",
  find: (subject) =>
    resourcesOf(subject, "tencentcloud_cam_policy").flatMap(({ constructPath, attributes }) =>
      statementsIn(attributes["document"]).filter(({ effect }) => effect !== "deny").flatMap((statement) => {
        const [actions, resources] = [textsIn(statement["action"]), textsIn(statement["resource"])];
        const everywhere = resources.includes("*");
        return [
          ...actions.filter((action) => action.includes("*")).map((action) => ({ subject: constructPath, message: `it allows the action "${action}"; allowed: whole names` })),
          ...actions.filter((action) => everywhere && (commands.test(action) || /^(name\/)?(cos|kms):/.test(action))).map((action) => ({ subject: constructPath, message: `it allows "${action}" on every resource; allowed: servers or objects by name` })),
        ];
      }),
    ),
};
