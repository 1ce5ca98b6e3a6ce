import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { regionOf, remainingResources } from "../../../scripts/rehearse/api/account.ts";
import { appIdOf } from "../../../scripts/rehearse/api/app-id.ts";
import { createClient, type CloudService } from "../../../scripts/tencent/client.ts";
import { createObjectStorage, type BucketRequest } from "../../../scripts/tencent/object-storage.ts";
import { foundation, REGION, type Wishes } from "./foundation-stack.ts";
import { credentials, type OfflineCloud, startOfflineCloud } from "./offline-cloud.ts";
import type { Workspace } from "./terraform.ts";

let cloud: OfflineCloud;
let workspace: Workspace;
let bucket: string;

const stackOf = (wishes: Partial<Wishes>) => foundation({ credentials, appId: appIdOf(cloud.api.account), ...wishes });

beforeAll(async () => {
  cloud = await startOfflineCloud({ pollSeconds: 0.05, waitSeconds: 30 });
  bucket = `state-${appIdOf(cloud.api.account)}`;
  workspace = await cloud.workspace();
  await workspace.configure(stackOf({}));
  await workspace.terraform("init", "-no-color");
});

afterAll(() => cloud.close());

async function run(command: "apply" | "plan" | "destroy", wishes: Partial<Wishes> = {}) {
  const before = cloud.api.calls.length;
  await workspace.configure(stackOf(wishes));
  const { exitCode, output } = await workspace.terraform(command, "-no-color", ...(command === "plan" ? ["-detailed-exitcode"] : ["-auto-approve"]));
  const changes = cloud.api.calls.slice(before).map(({ action }) => action).filter((action) => !/^($|Describe|Get|List|Head)/.test(action));
  return { exitCode, output, changes };
}

/** What Terraform says from its first error or its plan on, and "" when there is nothing to do. */
const faultOf = ({ exitCode, output }: { exitCode: number; output: string }): string => (exitCode === 0 ? "" : output.slice(Math.max(0, output.search(exitCode === 2 ? /Terraform will perform/ : /╷|Error:/))));

/** What somebody does in the console. */
async function byHand(service: CloudService, action: string, parameters: object): Promise<void> {
  await createClient({ ...credentials, region: REGION, protocol: "HTTP", proxy: cloud.api.url, timeoutSeconds: 10 }).call(service, action, parameters);
}
async function inBucket(request: Omit<BucketRequest, "bucket">): Promise<void> {
  await createObjectStorage({ ...credentials, region: REGION, domain: `http://cos.${REGION}.myqcloud.com`, proxy: cloud.api.url, timeoutSeconds: 10 }).send({ ...request, bucket });
}

const changed: Partial<Wishes> = {
  description: "reads and lists",
  action: "cos:GetBucket",
  content: "echo -n {{what}}",
  recurrence: "0 4 * * *",
  keptDays: 14,
  object: "second",
  tag: "two",
  threshold: "95",
  receiver: "https://example.com/other",
  domainRemark: "ours alone",
};

test("an empty account gets the whole foundation, and the second plan is empty", async () => {
  expect(faultOf(await run("apply"))).toBe("");
  expect(faultOf(await run("plan"))).toBe("");
  expect(cloud.api.deviations).toEqual([]);
});

test("what data sources read is what was made", async () => {
  const state = await workspace.state();
  const of = (address: string): Readonly<Record<string, unknown>> => state[address] ?? {};
  const server = of("tencentcloud_lighthouse_instance.server")["id"];
  expect(of("data.tencentcloud_user_info.me")).toMatchObject({ app_id: String(appIdOf(cloud.api.account)), uin: "100000000001", owner_uin: "100000000001" });
  expect(of("data.tencentcloud_dnspod_record_list.api")).toMatchObject({ record_list: [{ name: "api", value: "198.51.100.9" }], instance_list: [{ id: of("tencentcloud_dnspod_record.api")["id"] }] });
  expect(of("data.tencentcloud_tat_agent.server")).toMatchObject({ automation_agent_set: [{ instance_id: server, agent_status: "Online" }] });
  expect(of("data.tencentcloud_tat_command.look")).toMatchObject({ command_set: [{ command_name: "look", content: "echo {{what}}" }] });
  expect(of("data.tencentcloud_tat_invocation_task.once")).toMatchObject({ invocation_task_set: [{ instance_id: server }] });
  expect(of("data.tencentcloud_tat_invoker.nightly")).toMatchObject({ invoker_set: [{ name: "nightly", enable: true, schedule_settings: [{ recurrence: "0 3 * * *" }] }] });
});

test("changes are made in place where that is possible, and the plan after them is empty", async () => {
  const { exitCode, output, changes } = await run("apply", changed);
  expect(faultOf({ exitCode, output })).toBe("");
  expect(changes).toEqual(expect.arrayContaining(["ModifyDomainRemark", "ModifyCommand", "ModifyInvoker", "UpdatePolicy", "UpdateUser", "PutBucketLifecycle", "PutBucketPolicy", "PutObject"]));
  // A command is run by its resource alone, not by a change of the stored command.
  expect(changes).not.toEqual(expect.arrayContaining(["RunCommand"]));
  expect(changes).not.toEqual(expect.arrayContaining(["InvokeCommand"]));
  expect(faultOf(await run("plan", changed))).toBe("");
});

test("a bucket's versions are suspended and its encryption stays", async () => {
  const { changes } = await run("apply", { ...changed, versioning: false });
  expect(changes).toEqual(["PutBucketVersioning"]);
  expect(faultOf(await run("plan", { ...changed, versioning: false }))).toBe("");
  await run("apply", changed);
});

test("everything that can be imported is imported, and the plan after it is empty", async () => {
  const state = await workspace.state();
  const other = await cloud.workspace();
  const { resource, ...rest } = stackOf(changed);
  const notImportable = ["tencentcloud_cos_bucket_object", "tencentcloud_tat_invocation_command_attachment", "tencentcloud_lighthouse_instance"];
  const importable = Object.entries(resource).filter(([type]) => !notImportable.includes(type));
  const addresses = importable.flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`));
  const server = String(state["tencentcloud_lighthouse_instance.server"]?.["id"]);
  const config = JSON.stringify({ ...rest, data: undefined, resource: Object.fromEntries(importable), import: addresses.map((to) => ({ to, id: state[to]?.["id"] })) });
  await other.configure(JSON.parse(config.replaceAll("${tencentcloud_lighthouse_instance.server.id}", server)) as object);
  await other.terraform("init", "-no-color");
  const imported = await other.terraform("apply", "-auto-approve", "-no-color");
  expect(faultOf(imported)).toBe("");
  expect(imported.output).toContain(`${addresses.length} imported, 0 added`);
  expect(faultOf(await other.terraform("plan", "-detailed-exitcode", "-no-color"))).toBe("");
});

test("what somebody takes away by hand is planned again, and what somebody changes is put back", async () => {
  const state = await workspace.state();
  const id = (address: string): string => String(state[`tencentcloud_${address}`]?.["id"]);
  const [policy, role] = [Number(id("cam_policy.state")), id("cam_role.deploy")];
  await byHand("cam", "DetachRolePolicy", { DetachRoleId: role, PolicyId: policy });
  await byHand("cam", "DetachUserPolicy", { DetachUin: state["tencentcloud_cam_user.ci"]?.["uin"], PolicyId: policy });
  await byHand("tag", "DeleteResourceTag", { TagKey: "part", Resource: state["tencentcloud_tag_attachment.server"]?.["resource"] });
  await inBucket({ method: "DELETE", key: "notes/a b.txt" });
  await inBucket({ method: "DELETE", about: "lifecycle" });
  await byHand("dnspod", "ModifyDomainRemark", { Domain: "example.org", Remark: "theirs" });
  await byHand("cam", "UpdateRoleDescription", { RoleId: role, Description: "theirs" });
  const { exitCode, output, changes } = await run("apply", changed);
  expect(faultOf({ exitCode, output })).toBe("");
  expect(output).toContain("Resources: 4 added, 3 changed, 0 destroyed");
  expect([...changes].sort()).toEqual(["AddResourceTag", "AttachRolePolicy", "AttachUserPolicy", "ModifyDomainRemark", "PutBucketLifecycle", "PutObject", "UpdateRoleDescription"]);
  expect(faultOf(await run("plan", changed))).toBe("");
});

test("what cannot be seen as gone stops every plan until it is removed from state", async () => {
  const { access, domains } = cloud.api.account;
  const { commands } = regionOf(cloud.api.account, REGION);
  const [user, domain, command] = [[...access.users].at(0), domains.get("example.org"), [...commands].at(0)];
  if (user === undefined || domain === undefined || command === undefined) throw new Error("the foundation is not there");
  access.users.delete(user[0]);
  domains.delete("example.org");
  commands.delete(command[0]);
  const policy = (await workspace.state())["tencentcloud_cos_bucket_policy.state"]?.["policy"];
  await inBucket({ method: "DELETE", about: "policy" });
  const { exitCode, output } = await run("plan", changed);
  access.users.set(...user);
  domains.set("example.org", domain);
  commands.set(...command);
  await inBucket({ method: "PUT", about: "policy", body: String(policy) });
  expect(exitCode).toBe(1);
  for (const words of [`resource \`command\` ${command[0]} does not exist`, "unexpected end of JSON input", "Code=ResourceNotFound.UserNotExist", "Code=InvalidParameterValue.DomainNotExists"]) {
    expect(output).toContain(words);
  }
  expect(faultOf(await run("plan", changed))).toBe("");
});

test("a bucket whose versions were suspended is not emptied, whatever force_clean says", async () => {
  await run("apply", { ...changed, versioning: false });
  await workspace.configure(stackOf({ ...changed, versioning: false }));
  const destroyed = await workspace.terraform("destroy", "-auto-approve", "-no-color", "-target=tencentcloud_cos_bucket.state");
  expect(faultOf(destroyed)).toContain("BucketNotEmpty");
  expect(faultOf(await run("apply", changed))).toBe("");
});

test("destroy leaves nothing behind", async () => {
  expect(faultOf(await run("destroy", changed))).toBe("");
  // Tags as such cost nothing and stay until somebody deletes them.
  expect(remainingResources(cloud.api.account).sort()).toEqual(["tag/part=one", "tag/part=two"]);
  expect(cloud.api.deviations).toEqual([]);
});
