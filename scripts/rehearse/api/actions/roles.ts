import type { Role } from "../access.ts";
import type { Call } from "../call.ts";
import { dnspodTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { forgetTagged } from "../labels.ts";
import { readTrust } from "../permissions/policy-document.ts";
import type { CamActions } from "./define.ts";
import { pageByNumber } from "./listing-by-number.ts";
import { checkDescription, findPolicy, policyNamed, showAttached } from "./policies.ts";

const mostPoliciesOfOne = 200;
const mostRoles = 1000;

/** Roles, and the policies that are attached to them. */
export const roleActions = {
  CreateRole(call, request) {
    const { roles } = call.cloud.account.access;
    if (!/^[\w+=,.@-]{1,128}$/.test(request.RoleName)) throw new ApiError("InvalidParameter.RoleNameError", `"${request.RoleName}" is not a role's name: 1 to 128 letters, digits and _+=,.@-`);
    if ([...roles.values()].some(({ name }) => name === request.RoleName)) throw new ApiError("InvalidParameter.RoleNameInUse", `There is a role "${request.RoleName}" already.`);
    if (roles.size >= mostRoles) throw new ApiError("InvalidParameter.RoleFull", `At most ${mostRoles} roles.`);
    checkDescription(request.Description ?? "");
    readTrust(request.PolicyDocument);
    const now = call.cloud.clock.now();
    // The real ones have 19 digits; some actions take them as a number, which JSON here holds only up to 16.
    const id = String(4_611_686_000_000_000 + (now.getTime() % 1_000_000_000) * 1000 + roles.size);
    roles.set(id, {
      id,
      name: request.RoleName,
      consoleLogin: request.ConsoleLogin === 1,
      createdAt: now,
      updatedAt: now,
      policies: new Map(),
      tags: readTags(request.Tags ?? []),
      description: request.Description ?? "",
      trust: request.PolicyDocument,
      sessionSeconds: readSeconds(request.SessionDuration ?? 7200),
    });
    return { RoleId: id };
  },

  GetRole(call, request) {
    return { RoleInfo: showRole(call, findRole(call, request)) };
  },

  DescribeRoleList(call, request) {
    const wanted = request.Tags ?? [];
    const found = [...call.cloud.account.access.roles.values()].filter(({ tags }) => wanted.every(({ Key, Value }) => tags.some((tag) => tag.Key === Key && tag.Value === Value)));
    return { TotalNum: found.length, List: pageByNumber(found, request).map((role) => showRole(call, role)) };
  },

  UpdateAssumeRolePolicy(call, request) {
    const role = findRole(call, request);
    readTrust(request.PolicyDocument);
    role.trust = request.PolicyDocument;
    role.updatedAt = call.cloud.clock.now();
    return {};
  },

  UpdateRoleDescription(call, request) {
    const role = findRole(call, request);
    checkDescription(request.Description);
    role.description = request.Description;
    role.updatedAt = call.cloud.clock.now();
    return {};
  },

  UpdateRoleSessionDuration(call, request) {
    const role = findRole(call, { ...(request.RoleName !== undefined && { RoleName: request.RoleName }), ...(request.RoleId !== undefined && { RoleId: String(request.RoleId) }) });
    role.sessionSeconds = readSeconds(request.SessionDuration);
    return {};
  },

  UpdateRoleConsoleLogin(call, request) {
    const role = findRole(call, { ...(request.RoleName !== undefined && { RoleName: request.RoleName }), ...(request.RoleId !== undefined && { RoleId: String(request.RoleId) }) });
    if (request.ConsoleLogin !== 0 && request.ConsoleLogin !== 1) throw new ApiError("InvalidParameter.ParamError", "ConsoleLogin must be 0 or 1.");
    role.consoleLogin = request.ConsoleLogin === 1;
    return {};
  },

  TagRole(call, request) {
    const role = findRole(call, request);
    const keys = new Set(request.Tags.map(({ Key }) => Key));
    role.tags = readTags([...role.tags.filter(({ Key }) => !keys.has(Key)), ...request.Tags]);
    return {};
  },

  UntagRole(call, request) {
    const role = findRole(call, request);
    role.tags = role.tags.filter(({ Key }) => !request.TagKeys.includes(Key));
    return {};
  },

  DeleteRole(call, request) {
    const { id } = findRole(call, request);
    call.cloud.account.access.roles.delete(id);
    forgetTagged(call.cloud.account.labels, "role", id);
    return {};
  },

  AttachRolePolicy(call, request) {
    const role = findRole(call, ofAttachment(request.AttachRoleId, request.AttachRoleName));
    const policy = policyOf(call, request);
    if (role.policies.size >= mostPoliciesOfOne) throw new ApiError("InvalidParameter.AttachmentFull", `At most ${mostPoliciesOfOne} policies of one role.`);
    if (!role.policies.has(policy)) role.policies.set(policy, call.cloud.clock.now());
    return {};
  },

  /** A policy that is not attached is left as it is. */
  DetachRolePolicy(call, request) {
    findRole(call, ofAttachment(request.DetachRoleId, request.DetachRoleName)).policies.delete(policyOf(call, request));
    return {};
  },

  ListAttachedRolePolicies(call, request) {
    const { policies } = findRole(call, request, "InvalidParameter.ParamError");
    const found = [...policies].map(([id, since]) => ({ ...showAttached(findPolicy(call, id), since), Description: findPolicy(call, id).description }));
    const wanted = found.filter(({ PolicyType, PolicyName }) => (request.PolicyType === undefined || PolicyType === request.PolicyType) && PolicyName.includes(request.Keyword ?? ""));
    return { TotalNum: wanted.length, List: pageByNumber(wanted, request) };
  },
} satisfies CamActions;

/** By its id, or by its name. */
export function findRole(call: Call, { RoleId, RoleName }: { RoleId?: string; RoleName?: string }, code = "InvalidParameter.RoleNotExist"): Role {
  const { roles } = call.cloud.account.access;
  if (RoleId === undefined && RoleName === undefined) throw new ApiError("InvalidParameter.ParamError", "RoleId or RoleName must be given.");
  const role = RoleId === undefined ? [...roles.values()].find(({ name }) => name === RoleName) : roles.get(RoleId);
  if (role === undefined) throw new ApiError(code, `There is no role "${RoleId ?? RoleName ?? ""}".`);
  return role;
}

function ofAttachment(id: string | undefined, name: string | undefined): { RoleId?: string; RoleName?: string } {
  return { ...(id !== undefined && { RoleId: id }), ...(name !== undefined && { RoleName: name }) };
}

function policyOf(call: Call, request: { PolicyId?: number | bigint; PolicyName?: string }): number {
  if (request.PolicyId === undefined && request.PolicyName === undefined) throw new ApiError("InvalidParameter.ParamError", "PolicyId or PolicyName must be given.");
  return request.PolicyId === undefined ? policyNamed(call.cloud.account.access.policies, request.PolicyName ?? "").id : findPolicy(call, request.PolicyId).id;
}

function readTags(tags: readonly { Key: string; Value: string }[]): readonly { Key: string; Value: string }[] {
  if (tags.length > 50) throw new ApiError("InvalidParameter.TagLimitExceeded", "At most 50 tags.");
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) throw new ApiError("InvalidParameter.TagParamError", "A tag's key is given twice.");
  return tags;
}

function readSeconds(seconds: number): number {
  if (seconds < 1 || seconds > 43_200) throw new ApiError("InvalidParameter.ParamError", "A session lasts 1 to 43200 seconds.");
  return seconds;
}

function showRole(call: Call, role: Role) {
  return {
    RoleId: role.id,
    RoleName: role.name,
    PolicyDocument: role.trust,
    Description: role.description,
    AddTime: dnspodTime(role.createdAt),
    UpdateTime: dnspodTime(role.updatedAt),
    ConsoleLogin: role.consoleLogin ? 1 : 0,
    RoleType: "user",
    SessionDuration: role.sessionSeconds,
    DeletionTaskId: "",
    Tags: role.tags,
    RoleArn: `qcs::cam::uin/${call.cloud.account.id}:roleName/${role.name}`,
  };
}
