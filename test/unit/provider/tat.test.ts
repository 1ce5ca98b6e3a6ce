import { expect, test } from "@jest/globals";
import { unknown } from "../../../scripts/rehearse/provider/values.ts";
import { full, providerOver } from "./fixtures.ts";
import { scriptedCloud } from "./scripted-cloud.ts";

const COMMAND = "tencentcloud_tat_command";
const RUN = "tencentcloud_tat_invocation_command_attachment";
const INVOKE = "tencentcloud_tat_invocation_invoke_attachment";
const INVOKER = "tencentcloud_tat_invoker";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

test("a stored command is written in plain and kept in base64", async () => {
  const cloud = scriptedCloud({ CreateCommand: { CommandId: "cmd-1" }, DescribeCommands: { CommandSet: [{ CommandId: "cmd-1", CommandName: "n", Content: base64("uptime"), Timeout: 60, EnableParameter: false, Tags: [] }] } });
  const { state, diagnostics } = await providerOver(cloud).create(COMMAND, full(COMMAND, { id: unknown, command_name: "n", content: "uptime" }));
  expect(diagnostics).toEqual([]);
  expect(cloud.calls[0]).toEqual({ action: "CreateCommand", params: { CommandName: "n", Content: base64("uptime") } });
  expect(state).toMatchObject({ id: "cmd-1", content: "uptime", timeout: 60, enable_parameter: false });
});

test("trap: what the cloud fills in of a stored command is planned away, and emptied arguments are not sent", async () => {
  const cloud = scriptedCloud({ ModifyCommand: {}, DescribeCommands: { CommandSet: [{ CommandId: "cmd-1", Description: "old", WorkingDirectory: "/root", Timeout: 60 }] } });
  const provider = providerOver(cloud);
  const prior = full(COMMAND, { id: "cmd-1", command_name: "n", content: "uptime", description: "old", working_directory: "/root", timeout: 60 });
  const { planned } = provider.plan(COMMAND, prior, full(COMMAND, { command_name: "n", content: "uptime" }));
  expect(planned).toMatchObject({ description: null, working_directory: null, timeout: null });
  const { state } = await provider.update(COMMAND, planned, prior);
  expect(cloud.calls[0]?.params).toEqual({ CommandId: "cmd-1" });
  expect(state).toMatchObject({ description: "old", working_directory: "/root" });
});

test.each([["enable_parameter", true], ["tags", [{ key: "k", value: "v" }]]])("trap: a changed %s of a stored command is refused at apply only, before anything is sent", async (name, value) => {
  const cloud = scriptedCloud({});
  const prior = full(COMMAND, { id: "cmd-1", command_name: "n", content: "uptime" });
  const { state, diagnostics } = await providerOver(cloud).update(COMMAND, { ...prior, [name]: value }, prior);
  expect(diagnostics[0]?.summary).toBe(`\`${name}\` do not support change now.`);
  expect(cloud.calls).toEqual([]);
  expect(state?.[name]).toEqual(value);
});

test.each([[COMMAND, "cmd-1", "resource `command` cmd-1 does not exist"], [INVOKER, "ivk-1", "resource `invoker` ivk-1 does not exist"]])("trap: a %s that is gone is an error, not a removal from state", async (type, id, message) => {
  const cloud = scriptedCloud({ DescribeCommands: { CommandSet: [] }, DescribeInvokers: { InvokerSet: [] } });
  const { state, diagnostics } = await providerOver(cloud).read(type, full(type, { id }));
  expect(diagnostics[0]?.summary).toBe(message);
  expect(state).toMatchObject({ id });
});

test("a command that runs once is sent as it was written: it must be base64 already", async () => {
  const cloud = scriptedCloud({ RunCommand: { InvocationId: "inv-1" }, DescribeInvocations: { InvocationSet: [{ InvocationId: "inv-1", CommandContent: base64("uptime"), Timeout: 60, WorkingDirectory: "/root" }] } });
  const { state } = await providerOver(cloud).create(RUN, full(RUN, { id: unknown, content: base64("uptime"), instance_id: "lhins-1", working_directory: "/root" }));
  expect(cloud.calls[0]?.params).toEqual({ Content: base64("uptime"), InstanceIds: ["lhins-1"], WorkingDirectory: "/root" });
  expect(state).toMatchObject({ id: "inv-1#lhins-1", instance_id: "lhins-1" });
});

test("trap: nobody waits for a command's end or looks at its exit code", async () => {
  const cloud = scriptedCloud({ RunCommand: { InvocationId: "inv-1" }, DescribeInvocations: { InvocationSet: [{ InvocationId: "inv-1", InvocationStatus: "FAILED" }] } });
  const { diagnostics } = await providerOver(cloud).create(RUN, full(RUN, { id: unknown, content: base64("exit 1"), instance_id: "lhins-1" }));
  expect(diagnostics).toEqual([]);
  expect(cloud.calls.map(({ action }) => action)).toEqual(["RunCommand", "DescribeInvocations"]);
});

test("trap: arguments of a command that were left out are read back, and the next plan runs it again", async () => {
  const seen = { InvocationId: "inv-1", CommandContent: "dXB0aW1l", Parameters: "{}", DefaultParameters: "{}", WorkingDirectory: "/root" };
  const provider = providerOver(scriptedCloud({ DescribeInvocations: { InvocationSet: [seen] } }));
  const config = full(RUN, { content: "dXB0aW1l", instance_id: "lhins-1" });
  const { state } = await provider.read(RUN, { ...config, id: "inv-1#lhins-1", working_directory: "/root" });
  expect(provider.plan(RUN, state, config).requiresReplace).toEqual([["default_parameters"], ["parameters"]]);
});

test("trap: a command whose record is gone leaves the state, so that it runs again", async () => {
  const cloud = scriptedCloud({ DescribeInvocations: { InvocationSet: [] } });
  for (const type of [RUN, INVOKE]) expect(await providerOver(cloud).read(type, full(type, { id: "inv-1#lhins-1" }))).toEqual({ state: undefined, diagnostics: [] });
  expect((await providerOver(cloud).read(RUN, full(RUN, { id: "inv-1" }))).diagnostics[0]?.summary).toBe("id is broken,inv-1");
});

test("destroying a command cancels it on its instance alone", async () => {
  const cloud = scriptedCloud({ CancelInvocation: {} });
  expect(await providerOver(cloud).delete(INVOKE, full(INVOKE, { id: "inv-1#lhins-1" }))).toEqual({ state: undefined, diagnostics: [] });
  expect(cloud.calls).toEqual([{ action: "CancelInvocation", params: { InvocationId: "inv-1", InstanceIds: ["lhins-1"] } }]);
});

test("a stored command can be invoked and the invocation imported, a command that runs once cannot", async () => {
  const cloud = scriptedCloud({ InvokeCommand: { InvocationId: "inv-1" }, DescribeInvocations: { InvocationSet: [{ InvocationId: "inv-1", CommandId: "cmd-1" }] } });
  const provider = providerOver(cloud);
  const { state } = await provider.create(INVOKE, full(INVOKE, { id: unknown, invocation_id: unknown, command_id: "cmd-1", instance_id: "lhins-1", parameters: "{}" }));
  expect(cloud.calls[0]).toEqual({ action: "InvokeCommand", params: { CommandId: "cmd-1", InstanceIds: ["lhins-1"], Parameters: "{}" } });
  expect(state).toMatchObject({ invocation_id: "inv-1", command_id: "cmd-1" });
  expect(provider.import(INVOKE, "inv-1#lhins-1").state).toMatchObject({ id: "inv-1#lhins-1" });
  expect(provider.import(RUN, "inv-1#lhins-1").diagnostics).toHaveLength(1);
});

test("a schedule's unset times are sent empty, and a change sends what differs", async () => {
  const seen = { InvokerId: "ivk-1", Name: "n", Type: "SCHEDULE", CommandId: "cmd-1", InstanceIds: ["lhins-1"], Enable: true, ScheduleSettings: { Policy: "RECURRENCE", Recurrence: "0 3 * * *", InvokeTime: null } };
  const cloud = scriptedCloud({ CreateInvoker: { InvokerId: "ivk-1" }, ModifyInvoker: {}, DescribeInvokers: { InvokerSet: [seen] } });
  const provider = providerOver(cloud);
  const planned = full(INVOKER, { id: unknown, name: "n", type: "SCHEDULE", command_id: "cmd-1", instance_ids: ["lhins-1"], schedule_settings: [{ policy: "RECURRENCE", recurrence: "0 3 * * *", invoke_time: null }] });
  const { state } = await provider.create(INVOKER, planned);
  expect(cloud.calls[0]?.params).toMatchObject({ InstanceIds: ["lhins-1"], ScheduleSettings: { Policy: "RECURRENCE", Recurrence: "0 3 * * *", InvokeTime: "" } });
  expect(state).toMatchObject({ enable: true, invoker_id: "ivk-1" });
  if (state === undefined) throw new Error("no state");
  await provider.update(INVOKER, { ...state, name: "m" }, state);
  expect(cloud.calls.find(({ action }) => action === "ModifyInvoker")?.params).toEqual({ InvokerId: "ivk-1", Name: "m" });
});
