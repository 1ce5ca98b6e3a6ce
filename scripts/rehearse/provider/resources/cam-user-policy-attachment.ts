import { itemsIn, numberIn, present } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { codeOf } from "../diagnostics.ts";
import { having, idOf, type Lifecycle, type State, textOf, zeroed } from "../lifecycle.ts";
import { attachedPolicy, attachmentOf, policyNumber } from "./cam-attachment.ts";
import { camPages } from "./cam-pages.ts";
import { findUser } from "./cam-user.ts";

/** tencentcloud_cam_user_policy_attachment: id `USER#POLICY`. It reads back `user_name` even when `user_id` was given, and is then replaced for ever. */
export const camUserPolicyAttachment: Lifecycle = {
  async create(planned, cloud) {
    const name = textOf(planned, "user_name") ?? textOf(planned, "user_id");
    if (name === undefined) throw new Error("no user name provided");
    const policyId = zeroed(planned, "policy_id");
    await cloud.repeated("cam", "AttachUserPolicy", { AttachUin: await uinOf(cloud, name), PolicyId: policyNumber(policyId) });
    return { id: `${name}#${policyId}` };
  },

  async settle(state, cloud) {
    await cloud.lookUntil(`the attachment ${idOf(state)}`, async () => ((await find(state, cloud)) === undefined ? { pending: "creation not done" } : { done: undefined }));
    // The real provider sleeps for 10 seconds here.
    await cloud.pause();
  },

  async read(state, cloud) {
    const found = await find(state, cloud);
    return found === undefined ? undefined : having(state, { ...attachedPolicy(state, found), user_name: attachmentOf(state).owner });
  },

  async delete(state, cloud) {
    const { owner, policyId } = attachmentOf(state);
    await cloud.repeated("cam", "DetachUserPolicy", { DetachUin: await uinOf(cloud, owner), PolicyId: policyId });
  },
};

async function uinOf(cloud: Cloud, name: string): Promise<number> {
  return present(numberIn(await findUser(cloud, name), "Uin"), "Uin");
}

async function find(state: State, cloud: Cloud): Promise<Answer | undefined> {
  const { owner, policyId } = attachmentOf(state);
  const uin = await uinOf(cloud, owner);
  try {
    const policies = await camPages(async (page) => itemsIn(await cloud.repeated("cam", "ListAttachedUserPolicies", { ...page, TargetUin: uin }), "List"));
    return policies.find((policy) => policy["PolicyId"] === policyId);
  } catch (error) {
    if (codeOf(error)?.includes("ResourceNotFound") === true) return undefined;
    throw error;
  }
}
