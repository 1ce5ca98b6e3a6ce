import { itemsIn, numberIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { bitOf, changed, entriesOf, having, idOf, type Lifecycle, type State, textOf, zeroed } from "../lifecycle.ts";
import { camPages } from "./cam-pages.ts";
import { checkPolicyDocument, sameJson } from "./policy-document.ts";
import { changeTags, readTags } from "./resource-tags.ts";

/** tencentcloud_cam_role: found among all roles of the account; its document is checked on a change only. */
export const camRole: Lifecycle = {
  sameMeaning: { document: sameJson },
  keepsPriorOnFailure: true,

  async create(planned, cloud) {
    const answer = await cloud.repeated("cam", "CreateRole", {
      RoleName: textOf(planned, "name"),
      PolicyDocument: textOf(planned, "document"),
      Description: textOf(planned, "description"),
      ConsoleLogin: bitOf(planned, "console_login"),
      SessionDuration: planned["session_duration"] ?? undefined,
    });
    return { id: present(textIn(answer, "RoleId"), "RoleId") };
  },

  async settle(state, cloud) {
    await cloud.lookUntil(`role ${idOf(state)}`, async () => ((await findRole(state, cloud)) === undefined ? { pending: "creation not done" } : { done: undefined }));
    if (entriesOf(state, "tags").length > 0) await changeTags(cloud, tagged(state), state);
    // The real provider sleeps for 5 seconds here.
    await cloud.pause();
  },

  async read(state, cloud) {
    const role = await findRole(state, cloud);
    if (role === undefined) return undefined;
    return having(state, {
      name: textIn(role, "RoleName") ?? null,
      document: textIn(role, "PolicyDocument") ?? null,
      session_duration: numberIn(role, "SessionDuration") ?? null,
      create_time: textIn(role, "AddTime") ?? null,
      update_time: textIn(role, "UpdateTime") ?? null,
      description: textIn(role, "Description"),
      role_arn: textIn(role, "RoleArn"),
      console_login: numberIn(role, "ConsoleLogin") === 1,
      tags: await readTags(cloud, tagged(state)),
    });
  },

  async update(planned, prior, cloud) {
    const RoleId = idOf(prior);
    if (changed(planned, prior, "description")) await cloud.repeated("cam", "UpdateRoleDescription", { RoleId, Description: zeroed(planned, "description") });
    if (changed(planned, prior, "document")) {
      checkPolicyDocument(zeroed(planned, "document"));
      await cloud.repeated("cam", "UpdateAssumeRolePolicy", { RoleId, PolicyDocument: zeroed(planned, "document") });
    }
    if (changed(planned, prior, "tags")) await changeTags(cloud, tagged(prior), planned, prior);
    if (changed(planned, prior, "console_login")) await cloud.repeated("cam", "UpdateRoleConsoleLogin", { RoleId: Number(RoleId), ConsoleLogin: bitOf(planned, "console_login") });
    if (changed(planned, prior, "session_duration")) throw new Error("`session_duration` do not support change now.");
  },

  async delete(state, cloud) {
    await cloud.repeated("cam", "DeleteRole", { RoleId: idOf(state) });
  },
};

async function findRole(state: State, cloud: Cloud): Promise<Answer | undefined> {
  const roles = await camPages(async (page) => itemsIn(await cloud.repeated("cam", "DescribeRoleList", page), "List"));
  return roles.find((role) => textIn(role, "RoleId") === idOf(state));
}

function tagged(state: State): { service: string; prefix: string; region: string; id: string } {
  return { service: "cam", prefix: "role", region: "", id: idOf(state) };
}
