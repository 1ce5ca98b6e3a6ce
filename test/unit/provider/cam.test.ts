import { expect, test } from "@jest/globals";
import { checkPolicyDocument } from "../../../scripts/rehearse/provider/resources/policy-document.ts";
import { unknown } from "../../../scripts/rehearse/provider/values.ts";
import { full, providerOver } from "./fixtures.ts";
import { refusal, scriptedCloud, type ScriptedCloud } from "./scripted-cloud.ts";

const POLICY = "tencentcloud_cam_policy";
const ROLE = "tencentcloud_cam_role";
const USER = "tencentcloud_cam_user";
const TO_ROLE = "tencentcloud_cam_role_policy_attachment";
const TO_USER = "tencentcloud_cam_user_policy_attachment";
const TAG = "tencentcloud_tag_attachment";

const actions = (cloud: ScriptedCloud): readonly string[] => cloud.calls.map(({ action }) => action);
const document = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["cos:GetObject"], resource: ["*"] }] });
const policy = { PolicyName: "p", PolicyDocument: document.replaceAll("/", "\\/"), AddTime: "t1", UpdateTime: "t2", Type: 1, Description: "", Tags: [] };

test.each([
  [{ statement: [{ resource: "*" }] }, "The format of `resource` in policy document is invalid, its type must be array."],
  [{ Statement: [{ Resource: "*" }] }, "The format of `resource` in policy document is invalid, its type must be array."],
  [{ statement: [{ action: { a: 1 } }] }, "The format of `action` in policy document is invalid, its type must be array or string."],
  [{ statement: [{ principal: { qcs: "x" } }] }, "cannot unmarshal string"],
])("trap: the document %p is refused before anything is sent, although the cloud takes it", async (given, message) => {
  expect(() => { checkPolicyDocument(JSON.stringify(given)); }).toThrow(message);
  const cloud = scriptedCloud({});
  const { diagnostics } = await providerOver(cloud).create(POLICY, full(POLICY, { id: unknown, name: "p", document: JSON.stringify(given) }));
  expect(diagnostics[0]?.summary).toContain(message);
  expect(cloud.calls).toEqual([]);
});

test("documents that say the same in other words are no change", () => {
  const prior = full(POLICY, { id: "1", name: "p", document, type: 1 });
  const provider = providerOver(scriptedCloud({}));
  const respelled = JSON.stringify(JSON.parse(document), undefined, 2);
  expect(provider.plan(POLICY, prior, full(POLICY, { name: "p", document: respelled })).planned).toEqual(prior);
  expect(provider.plan(POLICY, prior, full(POLICY, { name: "p", document: respelled.replace("allow", "deny") })).planned["document"]).toContain("deny");
  expect(provider.plan(POLICY, prior, full(POLICY, { name: "other", document })).requiresReplace).toEqual([["name"]]);
});

test("a policy is created, looked for until it is there, and read with its document's slashes bare", async () => {
  const cloud = scriptedCloud({ CreatePolicy: { PolicyId: 7 }, GetPolicy: [refusal("ResourceNotFound.PolicyIdNotFound"), policy] });
  const { state } = await providerOver(cloud).create(POLICY, full(POLICY, { id: unknown, name: "p", document, tags: { team: "x" } }));
  expect(cloud.calls[0]?.params).toEqual({ PolicyName: "p", PolicyDocument: document, Tags: [{ Key: "team", Value: "x" }] });
  expect(actions(cloud)).toEqual(["CreatePolicy", "GetPolicy", "GetPolicy", "GetPolicy"]);
  expect(state).toMatchObject({ id: "7", document, type: 1, create_time: "t1" });
});

test("trap: the last tag of a policy that somebody removes is not noticed", async () => {
  const { state } = await providerOver(scriptedCloud({ GetPolicy: policy })).read(POLICY, full(POLICY, { id: "7", tags: { team: "x" } }));
  expect(state).toMatchObject({ tags: { team: "x" } });
});

test("a changed policy is one call for words and document, and another for tags", async () => {
  const cloud = scriptedCloud({ UpdatePolicy: {}, ModifyResourceTags: {}, GetPolicy: policy });
  const prior = full(POLICY, { id: "7", name: "p", document, description: "old", tags: { a: "1", b: "2" } });
  await providerOver(cloud).update(POLICY, { ...prior, description: "new", tags: { a: "3", c: "4" } }, prior);
  expect(cloud.calls.slice(0, 2)).toEqual([
    { action: "UpdatePolicy", params: { PolicyId: 7, Description: "new" } },
    { action: "ModifyResourceTags", params: { Resource: "qcs::cam:ap-guangzhou:uin/:policy/7", ReplaceTags: [{ TagKey: "a", TagValue: "3" }, { TagKey: "c", TagValue: "4" }], DeleteTags: [{ TagKey: "b" }] } },
  ]);
});

test("policies, roles, bindings of policies and tags that are gone leave the state quietly", async () => {
  const cloud = scriptedCloud({ GetPolicy: refusal("ResourceNotFound.PolicyIdNotFound"), DescribeRoleList: { List: [{ RoleId: "2" }] }, ListAttachedRolePolicies: refusal("InvalidParameter.RoleNotExist"), GetUser: { Uin: 5 }, ListAttachedUserPolicies: { List: [] }, GetResources: { ResourceTagMappingList: [] } });
  for (const [type, id] of [[POLICY, "7"], [ROLE, "1"], [TO_ROLE, "1#7"], [TO_USER, "u#7"], [TAG, "k#v#r"]] as const) {
    expect(await providerOver(cloud).read(type, full(type, { id }))).toEqual({ state: undefined, diagnostics: [] });
  }
});

test("trap: a user that is gone is an error, and so is every policy bound to it", async () => {
  const cloud = scriptedCloud({ GetUser: refusal("ResourceNotFound.UserNotExist") });
  for (const [type, id] of [[USER, "ci"], [TO_USER, "ci#7"]] as const) {
    expect((await providerOver(cloud).read(type, full(type, { id }))).diagnostics[0]?.summary).toContain("Code=ResourceNotFound.UserNotExist");
  }
});

test("a role is found among all roles, page after page, and its tags are read from the tag service", async () => {
  const others = Array.from({ length: 200 }, (_, index) => ({ RoleId: `x${index}` }));
  const cloud = scriptedCloud({
    DescribeRoleList: ({ Page }) => ({ List: Page === 1 ? others : [{ RoleId: "1", RoleName: "r", PolicyDocument: "{}", ConsoleLogin: 1, RoleArn: "qcs::cam::uin/1:roleName/r" }] }),
    DescribeResourceTagsByResourceIds: { Tags: [{ ResourceId: "1", TagKey: "k", TagValue: "v" }, { ResourceId: "2", TagKey: "other", TagValue: "v" }] },
  });
  const { state } = await providerOver(cloud).read(ROLE, full(ROLE, { id: "1" }));
  expect(state).toMatchObject({ name: "r", console_login: true, role_arn: "qcs::cam::uin/1:roleName/r", tags: { k: "v" } });
  expect(cloud.calls.map(({ params }) => params["Page"] ?? params["ResourcePrefix"])).toEqual([1, 2, "role"]);
});

test("changes of a role are sent in the real provider's order, and another session duration is refused after them", async () => {
  const cloud = scriptedCloud({ UpdateRoleDescription: {}, UpdateAssumeRolePolicy: {}, ModifyResourceTags: {}, UpdateRoleConsoleLogin: {} });
  const prior = full(ROLE, { id: "1", name: "r", document, description: "", session_duration: 7200, console_login: false });
  const planned = { ...prior, description: "d", document: document.replace("allow", "deny"), tags: { k: "v" }, console_login: true, session_duration: 3600 };
  const { state, diagnostics } = await providerOver(cloud).update(ROLE, planned, prior);
  expect(actions(cloud)).toEqual(["UpdateRoleDescription", "UpdateAssumeRolePolicy", "ModifyResourceTags", "UpdateRoleConsoleLogin"]);
  expect(cloud.calls[3]?.params).toEqual({ RoleId: 1, ConsoleLogin: 1 });
  expect(diagnostics[0]?.summary).toBe("`session_duration` do not support change now.");
  expect(state).toEqual(prior);
});

test("trap: a user's keys land in state, unless no keys are asked for", async () => {
  const user = { Uin: 5, Uid: 6, Name: "ci", Remark: "", ConsoleLogin: 0, PhoneNum: "", CountryCode: "", Email: "" };
  const cloud = scriptedCloud({ AddUser: { ...user, SecretId: "AKID", SecretKey: "key", Password: "" }, GetUser: user, DescribeResourceTagsByResourceIds: { Tags: [] } });
  const { state } = await providerOver(cloud).create(USER, full(USER, { id: unknown, secret_key: unknown, name: "ci", use_api: true, console_login: false, need_reset_password: true }));
  expect(cloud.calls[0]?.params).toEqual({ Name: "ci", UseApi: 1, ConsoleLogin: 0, NeedResetPassword: 1 });
  expect(state).toMatchObject({ id: "ci", uin: 5, secret_id: "AKID", secret_key: "key" });
});

test("a user's changes are one call without a look after it; keys that are left stop a destroy unless it is forced", async () => {
  const cloud = scriptedCloud({ UpdateUser: {}, DeleteUser: {} });
  const prior = full(USER, { id: "ci", name: "ci", email: "a@b", console_login: true, force_delete: false });
  await providerOver(cloud).update(USER, { ...prior, email: "", console_login: false }, prior);
  await providerOver(cloud).delete(USER, { ...prior, force_delete: true });
  await providerOver(cloud).delete(USER, prior);
  expect(cloud.calls).toEqual([
    { action: "UpdateUser", params: { Name: "ci", ConsoleLogin: 0, Email: "" } },
    { action: "DeleteUser", params: { Name: "ci", Force: 1 } },
    { action: "DeleteUser", params: { Name: "ci", Force: 0 } },
  ]);
});

test("an import of a user starts with the defaults of what cannot be read", () => {
  expect(providerOver(scriptedCloud({})).import(USER, "ci").state).toMatchObject({ id: "ci", remark: "", force_delete: false, use_api: true, console_login: false, need_reset_password: true });
});

const attached = { PolicyId: 7, PolicyName: "p", AddTime: "t", CreateMode: 2, PolicyType: "User" };

test("a policy is bound to a role by id, and the binding is looked for until it is there", async () => {
  const cloud = scriptedCloud({ AttachRolePolicy: {}, ListAttachedRolePolicies: [{ List: [] }, { List: [attached] }], DetachRolePolicy: {} });
  const { state } = await providerOver(cloud).create(TO_ROLE, full(TO_ROLE, { id: unknown, role_id: "1", policy_id: "7" }));
  expect(state).toMatchObject({ id: "1#7", role_id: "1", policy_id: "7", policy_name: "p", create_mode: 2, policy_type: "User" });
  await providerOver(cloud).delete(TO_ROLE, full(TO_ROLE, { id: "1#7" }));
  expect(cloud.calls.at(-1)).toEqual({ action: "DetachRolePolicy", params: { DetachRoleId: "1", PolicyId: 7 } });
});

test("trap: a policy bound by user_id reads back user_name and is replaced with every plan", async () => {
  const cloud = scriptedCloud({ GetUser: { Uin: 5 }, AttachUserPolicy: {}, ListAttachedUserPolicies: { List: [attached] } });
  const provider = providerOver(cloud);
  const config = full(TO_USER, { user_id: "ci", policy_id: "7" });
  const { state } = await provider.create(TO_USER, { ...config, id: unknown });
  expect(cloud.calls[1]).toEqual({ action: "AttachUserPolicy", params: { AttachUin: 5, PolicyId: 7 } });
  expect(provider.plan(TO_USER, state, config).requiresReplace).toEqual([["user_name"]]);
  expect((await provider.create(TO_USER, full(TO_USER, { id: unknown, policy_id: "7" }))).diagnostics[0]?.summary).toBe("no user name provided");
});

test("a policy id that is no number ends the binding before anything is sent", async () => {
  const cloud = scriptedCloud({});
  expect((await providerOver(cloud).create(TO_ROLE, full(TO_ROLE, { id: unknown, role_id: "1", policy_id: "x" }))).diagnostics[0]?.summary).toContain('parsing "x": invalid syntax');
  expect(cloud.calls).toEqual([]);
});

test("trap: a tag with another value reads as gone, and destroying one takes the key away whatever its value", async () => {
  const cloud = scriptedCloud({ GetResources: { ResourceTagMappingList: [{ Resource: "r", Tags: [{ TagKey: "k", TagValue: "other" }] }] }, DeleteResourceTag: {} });
  const state = full(TAG, { id: "k#v#r", tag_key: "k", tag_value: "v", resource: "r" });
  expect((await providerOver(cloud).read(TAG, state)).state).toBeUndefined();
  await providerOver(cloud).delete(TAG, state);
  expect(cloud.calls.at(-1)?.params).toEqual({ TagKey: "k", Resource: "r" });
});
