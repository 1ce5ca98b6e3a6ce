import type { Access, Attached, Policy } from "../access.ts";
import type { Call } from "../call.ts";
import { dnspodTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { forgetTagged } from "../labels.ts";
import { readPolicy } from "../permissions/policy-document.ts";
import type { CamActions } from "./define.ts";
import { pageByNumber } from "./listing-by-number.ts";

const mostPolicies = 1500;
const longestDescription = 300;

/** Policies of the account: its own, and the cloud's presets, which nobody changes. */
export const policyActions = {
  CreatePolicy(call, request) {
    const { policies } = call.cloud.account.access;
    checkPolicyName(policies, request.PolicyName);
    checkDescription(request.Description ?? "");
    readPolicy(request.PolicyDocument);
    if ([...policies.values()].filter(({ preset }) => !preset).length >= mostPolicies) throw new ApiError("FailedOperation.PolicyFull", `At most ${mostPolicies} policies.`);
    const now = call.cloud.clock.now();
    const id = Math.max(200_000_000, ...policies.keys()) + 1;
    policies.set(id, {
      id,
      preset: false,
      createdAt: now,
      updatedAt: now,
      tags: request.Tags ?? [],
      name: request.PolicyName,
      description: request.Description ?? "",
      document: request.PolicyDocument,
    });
    return { PolicyId: id };
  },

  GetPolicy(call, request) {
    const policy = findPolicy(call, request.PolicyId);
    return {
      PolicyName: policy.name,
      Description: policy.description,
      Type: policy.preset ? 2 : 1,
      AddTime: dnspodTime(policy.createdAt),
      UpdateTime: dnspodTime(policy.updatedAt),
      PolicyDocument: policy.document,
      PresetAlias: null,
      IsServiceLinkedRolePolicy: 0,
      Tags: policy.tags,
    };
  },

  /** By its id, or by its name when no id is given. */
  UpdatePolicy(call, request) {
    const { policies } = call.cloud.account.access;
    const policy = request.PolicyId === undefined ? policyNamed(policies, request.PolicyName ?? "") : findPolicy(call, request.PolicyId);
    if (policy.preset) throw new ApiError("InvalidParameter.PolicyIdError", "A policy of the cloud's own cannot be changed.");
    if (request.PolicyName !== undefined) checkPolicyName(policies, request.PolicyName, policy);
    if (request.Description !== undefined) checkDescription(request.Description);
    if (request.PolicyDocument !== undefined) readPolicy(request.PolicyDocument);
    policy.name = request.PolicyName ?? policy.name;
    policy.description = request.Description ?? policy.description;
    policy.document = request.PolicyDocument ?? policy.document;
    policy.updatedAt = call.cloud.clock.now();
    return { PolicyId: policy.id };
  },

  /** Whoever it was attached to loses it. */
  DeletePolicy(call, request) {
    const { access } = call.cloud.account;
    const found = request.PolicyId.map((id) => findPolicy(call, id));
    if (found.some(({ preset }) => preset)) throw new ApiError("InvalidParameter.PolicyIdError", "A policy of the cloud's own cannot be deleted.");
    for (const { id } of found) {
      access.policies.delete(id);
      forgetTagged(call.cloud.account.labels, "policy", id);
      for (const attached of attachments(access)) attached.delete(id);
    }
    return {};
  },

  ListPolicies(call, request) {
    const { access } = call.cloud.account;
    const scope = request.Scope ?? "All";
    if (!["All", "QCS", "Local"].includes(scope)) throw new ApiError("InvalidParameter.ScopeError", `The scope "${scope}" is not All, QCS or Local.`);
    const found = [...access.policies.values()].filter(({ preset, name }) => (scope === "All" || preset === (scope === "QCS")) && name.includes(request.Keyword ?? ""));
    return {
      TotalNum: found.length,
      List: pageByNumber(found, request).map((policy) => ({
        PolicyId: policy.id,
        PolicyName: policy.name,
        AddTime: dnspodTime(policy.createdAt),
        Type: policy.preset ? 2 : 1,
        Description: policy.description,
        CreateMode: 2,
        Attachments: attachments(access).filter((attached) => attached.has(policy.id)).length,
        ServiceType: null,
        IsAttached: 0,
        Deactived: 0,
        DeactivedDetail: null,
        IsServiceLinkedPolicy: 0,
        AttachEntityCount: attachments(access).filter((attached) => attached.has(policy.id)).length,
        AttachEntityBoundaryCount: 0,
        UpdateTime: dnspodTime(policy.updatedAt),
        Tags: policy.tags,
        PermissionLevel: "",
      })),
      ServiceTypeList: [],
    };
  },
} satisfies CamActions;

/** Throws when there is no such policy. */
export function findPolicy(call: Call, id: number | bigint): Policy {
  const policy = call.cloud.account.access.policies.get(Number(id));
  if (policy === undefined) throw new ApiError(["InvalidParameter.PolicyIdNotExist", "ResourceNotFound.PolicyIdNotFound"], `There is no policy ${id}.`);
  return policy;
}

export function policyNamed(policies: ReadonlyMap<number, Policy>, name: string): Policy {
  const policy = [...policies.values()].find((each) => each.name === name);
  if (policy === undefined) throw new ApiError(["InvalidParameter.PolicyNameError", "InvalidParameter.PolicyIdNotExist", "InvalidParameter.ParamError"], `There is no policy "${name}".`);
  return policy;
}

/** A policy as a list of somebody's policies shows it. */
export function showAttached(policy: Policy, since: Date) {
  return { PolicyId: policy.id, PolicyName: policy.name, AddTime: dnspodTime(since), PolicyType: policy.preset ? "QCS" : "User", CreateMode: 2, Deactived: 0, DeactivedDetail: [] };
}

export function checkDescription(description: string): void {
  if (description.length > longestDescription) throw new ApiError(["InvalidParameter.DescriptionLengthOverlimit", "InvalidParameter.ParamError"], `The description has more than ${longestDescription} characters.`);
}

function attachments(access: Access): readonly Attached[] {
  return [...[...access.users.values()].map(({ policies }) => policies), ...[...access.roles.values()].map(({ policies }) => policies)];
}

function checkPolicyName(policies: ReadonlyMap<number, Policy>, name: string, own?: Policy): void {
  if (!/^[\w+=,.@-]{1,128}$/.test(name)) throw new ApiError("InvalidParameter.PolicyNameError", `"${name}" is not a policy's name: 1 to 128 letters, digits and _+=,.@-`);
  if ([...policies.values()].some((policy) => policy !== own && policy.name === name)) throw new ApiError("FailedOperation.PolicyNameInUse", `There is a policy "${name}" already.`);
}
