import { itemsIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { codeOf } from "../diagnostics.ts";
import { having, idOf, type Lifecycle, type State, zeroed } from "../lifecycle.ts";
import { attachedPolicy, attachmentOf, policyNumber } from "./cam-attachment.ts";
import { camPages } from "./cam-pages.ts";

/** tencentcloud_cam_role_policy_attachment: id `ROLE#POLICY`. */
export const camRolePolicyAttachment: Lifecycle = {
  async create(planned, cloud) {
    const [roleId, policyId] = [zeroed(planned, "role_id"), policyNumber(zeroed(planned, "policy_id"))];
    await cloud.repeated("cam", "AttachRolePolicy", { AttachRoleId: roleId, PolicyId: policyId });
    return { id: `${roleId}#${policyId}` };
  },

  async settle(state, cloud) {
    await cloud.lookUntil(`the attachment ${idOf(state)}`, async () => ((await find(state, cloud)) === undefined ? { pending: "creation not done" } : { done: undefined }));
    // The real provider sleeps for 10 seconds here.
    await cloud.pause();
  },

  async read(state, cloud) {
    const found = await find(state, cloud);
    return found === undefined ? undefined : having(state, { ...attachedPolicy(state, found), role_id: attachmentOf(state).owner });
  },

  async delete(state, cloud) {
    const { owner, policyId } = attachmentOf(state);
    await cloud.repeated("cam", "DetachRolePolicy", { DetachRoleId: owner, PolicyId: policyId });
  },
};

async function find(state: State, cloud: Cloud): Promise<Answer | undefined> {
  const { owner, policyId } = attachmentOf(state);
  try {
    const policies = await camPages(async (page) => itemsIn(await cloud.repeated("cam", "ListAttachedRolePolicies", { ...page, RoleId: owner }), "List"));
    return policies.find((policy) => policy["PolicyId"] === policyId);
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (code.includes("ResourceNotFound") || code === "InvalidParameter.RoleNotExist") return undefined;
    throw error;
  }
}
