import { expect, test } from "@jest/globals";
import { emptyValue } from "../../../scripts/rehearse/provider/schema.ts";
import { type ObjectValue, unknown } from "../../../scripts/rehearse/provider/values.ts";
import { full, providerOver, schema } from "./fixtures.ts";
import { refusal, scriptedCloud } from "./scripted-cloud.ts";

const DOMAIN = "tencentcloud_dnspod_domain_instance";
const RECORD = "tencentcloud_dnspod_record";
const RECORDS = "tencentcloud_dnspod_record_list";

const config = (type: string, value: ObjectValue): ObjectValue => ({ ...emptyValue(schema.dataSources[type]?.block ?? { attributes: {}, blocks: {} }), ...value });
const info = { DomainId: 77, Domain: "example.com", Status: "pause", Remark: "ours", IsMark: "no", SlaveDNS: "no", CreatedOn: "t", GroupId: 1, Grade: "DP_FREE", RecordCount: 2, UpdatedOn: "u" };

test("a domain is taken in with status and remark by calls of their own, and a paused one reads as disabled", async () => {
  const cloud = scriptedCloud({ CreateDomain: { DomainInfo: { Domain: "example.com" } }, ModifyDomainStatus: {}, ModifyDomainRemark: {}, DescribeDomain: { DomainInfo: info } });
  const { state } = await providerOver(cloud).create(DOMAIN, full(DOMAIN, { id: unknown, domain: "example.com", status: "disable", remark: "ours" }));
  expect(cloud.calls).toEqual([
    { action: "CreateDomain", params: { Domain: "example.com", GroupId: 0, IsMark: "" } },
    { action: "ModifyDomainStatus", params: { Domain: "example.com", Status: "disable" } },
    { action: "ModifyDomainRemark", params: { Domain: "example.com", Remark: "ours" } },
    { action: "DescribeDomain", params: { Domain: "example.com" } },
  ]);
  expect(state).toMatchObject({ id: "example.com", status: "disable", domain_id: 77, grade: "DP_FREE", record_count: 2 });
});

test("trap: another domain is neither updated nor replaced, it is planned for ever", async () => {
  const cloud = scriptedCloud({ DescribeDomain: { DomainInfo: info } });
  const provider = providerOver(cloud);
  const prior = full(DOMAIN, { id: "example.com", domain: "example.com" });
  const { planned, requiresReplace } = provider.plan(DOMAIN, prior, full(DOMAIN, { domain: "example.org" }));
  expect({ planned: planned["domain"], requiresReplace }).toEqual({ planned: "example.org", requiresReplace: [] });
  expect((await provider.update(DOMAIN, planned, prior)).state).toMatchObject({ domain: "example.com" });
});

test("trap: a domain that is gone is an error, for itself and for its records, not a removal from state", async () => {
  const gone = refusal("InvalidParameterValue.DomainNotExists");
  const provider = providerOver(scriptedCloud({ DescribeDomain: gone, DescribeRecord: gone }));
  for (const [type, id] of [[DOMAIN, "example.com"], [RECORD, "example.com#4"]] as const) {
    expect((await provider.read(type, full(type, { id }))).diagnostics).toHaveLength(1);
  }
});

test("a record that is gone is removed from state, so that the next plan makes it again", async () => {
  const provider = providerOver(scriptedCloud({ DescribeRecord: refusal("InvalidParameter.RecordIdInvalid") }));
  expect(await provider.read(RECORD, full(RECORD, { id: "example.com#4", domain: "example.com" }))).toEqual({ state: undefined, diagnostics: [] });
});

test("trap: a weight can be changed and never be taken away, which the plan says already", async () => {
  const cloud = scriptedCloud({ DescribeRecord: { RecordInfo: { SubDomain: "@", Value: "10.0.0.1", Enabled: 1, Weight: null } } });
  const provider = providerOver(cloud);
  const record = { domain: "example.com", record_type: "A", record_line: "默认", value: "10.0.0.1" };
  const prior = full(RECORD, { ...record, id: "example.com#4", weight: 20 });
  const messages = (weight: number | typeof unknown | null): readonly string[] => provider.plan(RECORD, prior, full(RECORD, { ...record, weight })).diagnostics.map(({ summary }) => summary);
  expect([messages(30), messages(unknown), messages(null), messages(0)]).toEqual([[], [], ["field `weight` cannot be unset once specified"], ["field `weight` cannot be unset once specified"]]);
  expect(provider.plan(RECORD, undefined, full(RECORD, { ...record, weight: 0 })).diagnostics).toEqual([]);
  // What the cloud does not say does not take it away either.
  expect((await provider.read(RECORD, prior)).state).toMatchObject({ weight: 20 });
});

test("records are listed page by page, under the words of both lists", async () => {
  const record = (id: number): object => ({ RecordId: id, Name: "api", Line: "默认", Type: "A", Value: "10.0.0.1", TTL: 600, MX: 0, Status: "ENABLE" });
  const all = Array.from({ length: 1001 }, (_, index) => record(index + 1));
  const cloud = scriptedCloud({ DescribeRecordFilterList: ({ Offset }) => ({ RecordList: all.slice(Number(Offset), Number(Offset) + 1000) }) });
  const { state } = await providerOver(cloud).readDataSource(RECORDS, config(RECORDS, { domain: "example.com", record_type: ["A"], is_exact_sub_domain: false, ttl_begin: 0 }));
  expect(cloud.calls.map(({ params }) => params)).toEqual([0, 1000].map((Offset) => ({ Domain: "example.com", RecordType: ["A"], IsExactSubDomain: false, TTLBegin: 0, Offset, Limit: 1000 })));
  expect(state?.["record_list"]).toHaveLength(1001);
  expect(state).toMatchObject({ instance_list: expect.arrayContaining([expect.objectContaining({ id: "example.com#1", domain: "example.com", sub_domain: "api", record_line: "默认", record_type: "A", mx: 0 })]) });
});

test("agents, commands, tasks, invokers, namespaces and the account are read", async () => {
  const cloud = scriptedCloud({
    DescribeAutomationAgentStatus: { AutomationAgentSet: [{ InstanceId: "lhins-1", AgentStatus: "Online", SupportFeatures: [] }] },
    DescribeCommands: { CommandSet: [{ CommandId: "cmd-1", Content: "dXB0aW1l", OutputCOSBucketUrl: "https://b" }] },
    DescribeInvocationTasks: { InvocationTaskSet: [{ InvocationTaskId: "invt-1", TaskResult: { ExitCode: 0, Output: "b2sK" } }] },
    DescribeInvokers: { InvokerSet: [{ InvokerId: "ivk-1", ScheduleSettings: { Policy: "ONCE" } }] },
    DescribeAllNamespaces: { QceNamespacesNew: [{ Id: "lighthouse", Name: "Lighthouse" }], CustomNamespacesNew: [], CommonNamespaces: [] },
    GetUserAppId: { AppId: 1250000000, Uin: "100", OwnerUin: "99" },
    DescribeSubAccounts: { SubAccounts: [{ Name: "ci" }] },
  });
  const provider = providerOver(cloud);
  const read = async (name: string, value: ObjectValue): Promise<ObjectValue | undefined> => {
    const type = `tencentcloud_${name}`;
    const { state, diagnostics } = await provider.readDataSource(type, config(type, value));
    expect(diagnostics).toEqual([]);
    return state;
  };
  expect(await read("tat_agent", { instance_ids: ["lhins-1"] })).toMatchObject({ automation_agent_set: [{ agent_status: "Online" }] });
  expect(await read("tat_command", { command_id: "cmd-1", created_by: "USER" })).toMatchObject({ command_set: [{ content: "uptime", output_cos_bucket_url: "https://b" }] });
  expect(await read("tat_invocation_task", { filters: [{ name: "invocation-id", values: ["inv-1"] }] })).toMatchObject({ invocation_task_set: [{ task_result: [{ exit_code: 0, output: "b2sK" }] }] });
  expect(await read("tat_invoker", { type: "SCHEDULE" })).toMatchObject({ invoker_set: [{ schedule_settings: [{ policy: "ONCE" }] }] });
  expect(await read("monitor_alarm_all_namespaces", { scene_type: "ST_ALARM", module: "monitor" })).toMatchObject({ qce_namespaces_new: [{ id: "lighthouse" }], common_namespaces: [] });
  expect(await read("user_info", {})).toMatchObject({ app_id: "1250000000", uin: "100", owner_uin: "99", name: "ci" });
  expect(cloud.calls.find(({ action }) => action === "DescribeCommands")?.params).toMatchObject({ Filters: [{ Name: "command-id", Values: ["cmd-1"] }, { Name: "created-by", Values: ["USER"] }] });
  expect(cloud.calls.find(({ action }) => action === "DescribeSubAccounts")?.params).toEqual({ FilterSubAccountUin: [100] });
});
