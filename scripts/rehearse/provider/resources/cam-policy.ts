import { itemsIn, numberIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { codeOf } from "../diagnostics.ts";
import { changed, entriesOf, having, idOf, type Lifecycle, type State, textOf, zeroed } from "../lifecycle.ts";
import { checkPolicyDocument, sameJson } from "./policy-document.ts";
import { changeTags } from "./resource-tags.ts";

/** tencentcloud_cam_policy. */
export const camPolicy: Lifecycle = {
  sameMeaning: { document: sameJson },

  async create(planned, cloud) {
    checkPolicyDocument(zeroed(planned, "document"));
    const answer = await cloud.repeated("cam", "CreatePolicy", {
      PolicyName: textOf(planned, "name"),
      PolicyDocument: textOf(planned, "document"),
      Description: textOf(planned, "description"),
      Tags: entriesOf(planned, "tags").map(([Key, Value]) => ({ Key, Value })),
    });
    return { id: String(present(numberIn(answer, "PolicyId"), "PolicyId")) };
  },

  async settle(state, cloud) {
    await cloud.lookUntil(`policy ${idOf(state)}`, async () => ((await findPolicy(state, cloud)) === undefined ? { pending: "creation not done" } : { done: undefined }));
    // The real provider sleeps for 10 seconds here.
    await cloud.pause();
  },

  async read(state, cloud) {
    const policy = await findPolicy(state, cloud);
    if (policy === undefined) return undefined;
    const tags = itemsIn(policy, "Tags");
    return having(state, {
      name: textIn(policy, "PolicyName"),
      document: present(textIn(policy, "PolicyDocument"), "PolicyDocument").replaceAll("\\/", "/"),
      create_time: present(textIn(policy, "AddTime"), "AddTime"),
      update_time: present(textIn(policy, "UpdateTime"), "UpdateTime"),
      type: present(numberIn(policy, "Type"), "Type"),
      description: textIn(policy, "Description"),
      // The last tag that somebody removes by hand is not noticed.
      tags: tags.length === 0 ? undefined : Object.fromEntries(tags.map((tag) => [textIn(tag, "Key") ?? "", textIn(tag, "Value") ?? ""])),
    });
  },

  async update(planned, prior, cloud) {
    const [describes, documents] = [changed(planned, prior, "description"), changed(planned, prior, "document")];
    if (documents) checkPolicyDocument(zeroed(planned, "document"));
    if (describes || documents) {
      await cloud.repeated("cam", "UpdatePolicy", {
        PolicyId: Number(idOf(prior)),
        Description: describes ? zeroed(planned, "description") : undefined,
        PolicyDocument: documents ? zeroed(planned, "document") : undefined,
      });
    }
    if (changed(planned, prior, "tags")) await changeTags(cloud, { service: "cam", prefix: "policy", region: cloud.region, id: idOf(prior) }, planned, prior);
  },

  async delete(state, cloud) {
    await cloud.repeated("cam", "DeletePolicy", { PolicyId: [Number(idOf(state))] });
  },
};

async function findPolicy(state: State, cloud: Cloud): Promise<Answer | undefined> {
  try {
    const policy = await cloud.repeated("cam", "GetPolicy", { PolicyId: Number(idOf(state)) });
    return textIn(policy, "PolicyName") === undefined ? undefined : policy;
  } catch (error) {
    if (codeOf(error)?.includes("ResourceNotFound") === true) return undefined;
    throw error;
  }
}
