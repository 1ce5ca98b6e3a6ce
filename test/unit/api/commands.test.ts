import { expect, test } from "@jest/globals";
import { type CommandResult, noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { bench, runningInstance } from "./bench.ts";

const content = (script: string): string => Buffer.from(script).toString("base64");
const started = new Date("2026-01-31T12:00:05Z");

function answering(result: Partial<CommandResult> | Error, online = true) {
  const scripts: unknown[] = [];
  const hypervisor = {
    ...noMachines(),
    agentOnline: () => online,
    run: (id: string, command: object) => {
      scripts.push([id, command]);
      if (result instanceof Error) return Promise.reject(result);
      return Promise.resolve({ exitCode: 0, output: Buffer.from("done\n"), timedOut: false, startedAt: started, endedAt: started, ...result });
    },
  };
  return { on: bench({ hypervisor }), scripts };
}

async function ran(result: Partial<CommandResult> | Error, parameters: object = {}) {
  const { on, scripts } = answering(result);
  const id = await runningInstance(on);
  const { InvocationId, CommandId } = await on.call("tat", "RunCommand", { Content: content("uptime"), InstanceIds: [id], ...parameters });
  await on.clock.pass();
  const { InvocationSet } = await on.call("tat", "DescribeInvocations", { InvocationIds: [InvocationId] });
  const { InvocationTaskSet } = await on.call("tat", "DescribeInvocationTasks", { Filters: [{ Name: "invocation-id", Values: [InvocationId] }], HideOutput: false });
  expect(on.deviations).toEqual([]);
  return { id, on, scripts, CommandId, invocation: InvocationSet[0], task: InvocationTaskSet[0] };
}

test("A command runs as it was ordered and its output is Base64", async () => {
  const { id, scripts, invocation, task, CommandId } = await ran({}, { Username: "ubuntu", WorkingDirectory: "/tmp", Timeout: 30 });
  expect(scripts).toEqual([[id, { script: "uptime", user: "ubuntu", workingDirectory: "/tmp", timeoutSeconds: 30 }]]);
  expect(invocation).toMatchObject({ CommandId, InvocationStatus: "SUCCESS", CommandContent: content("uptime"), InstanceKind: "LIGHTHOUSE" });
  expect(task).toMatchObject({ TaskStatus: "SUCCESS", InstanceId: id, TaskResult: { ExitCode: 0, Output: content("done\n"), ExecStartTime: "2026-01-31T12:00:05Z", Dropped: 0 } });
});

test("Root, its home and a minute are the defaults", async () => {
  const { scripts } = await ran({});
  expect(scripts).toEqual([[expect.anything(), { script: "uptime", user: "root", workingDirectory: "/root", timeoutSeconds: 60 }]]);
});

test.each<[string, Partial<CommandResult> | Error, string, string]>([
  ["a failing script", { exitCode: 3 }, "FAILED", "FAILED"],
  ["a script that takes too long", { exitCode: -1, timedOut: true }, "TIMEOUT", "TIMEOUT"],
  ["a machine that cannot be reached", new Error("no machine"), "DELIVER_FAILED", "FAILED"],
])("The outcome of %s is told", async (_what, result, taskStatus, invocationStatus) => {
  const { task, invocation } = await ran(result);
  expect([task.TaskStatus, invocation.InvocationStatus]).toEqual([taskStatus, invocationStatus]);
});

test("Output over 24 KB is cut and the rest counted", async () => {
  const { task } = await ran({ output: Buffer.alloc(24 * 1024 + 5, "x") });
  expect(Buffer.from(task.TaskResult.Output, "base64")).toHaveLength(24 * 1024);
  expect(task.TaskResult.Dropped).toBe(5);
});

test("Output is hidden unless asked for", async () => {
  const { on, task } = await ran({});
  const hidden = await on.call("tat", "DescribeInvocationTasks", { InvocationTaskIds: [task.InvocationTaskId] });
  expect(hidden.InvocationTaskSet[0].TaskResult.Output).toBe("");
});

test("Parameters fill their places, and need to be enabled and complete", async () => {
  const { scripts, on, id } = await ran({}, { Content: content("echo {{a}} {{b}}"), EnableParameter: true, DefaultParameters: '{"a":"1","b":"2"}', Parameters: '{"b":"3"}' });
  expect(scripts).toEqual([[id, expect.objectContaining({ script: "echo 1 3" })]]);
  const refused = (parameters: object) => on.refused("tat", "RunCommand", { Content: content("echo {{a}}"), InstanceIds: [id], ...parameters });
  expect(await refused({ Parameters: '{"a":"1"}' })).toBe("InvalidParameterValue.SupportParametersOnlyIfEnableParameter");
  expect(await refused({ EnableParameter: true })).toBe("InvalidParameterValue.LackOfParameterInfo");
  expect(await refused({ EnableParameter: true, Parameters: "a=1" })).toBe("InvalidParameterValue.ParameterInvalidJsonFormat");
  expect(await refused({ EnableParameter: true, Parameters: '{"a":1}' })).toBe("InvalidParameterValue.ParameterValueNotString");
});

test("A command needs Base64, a running instance and an agent that is online", async () => {
  const { on } = answering({}, false);
  const id = await runningInstance(on);
  const refused = (parameters: object = {}) => on.refused("tat", "RunCommand", { Content: content("uptime"), InstanceIds: [id], ...parameters });
  expect(await refused()).toBe("ResourceUnavailable.AgentStatusNotOnline");
  expect(await refused({ InstanceIds: ["lhins-00000000"] })).toBe("ResourceNotFound.InstanceNotFound");
  expect(await refused({ InstanceIds: ["x"] })).toBe("InvalidParameterValue.InvalidInstanceId");
  await on.call("lighthouse", "StopInstances", { InstanceIds: [id] });
  await on.clock.pass();
  expect(await refused()).toBe("ResourceUnavailable.InstanceStateNotRunning");
  const good = bench();
  const other = await runningInstance(good);
  const bad = (parameters: object) => good.refused("tat", "RunCommand", { Content: content("uptime"), InstanceIds: [other], ...parameters });
  expect(await bad({ Content: "uptime!" })).toBe("InvalidParameterValue.InvalidContent");
  expect(await bad({ Timeout: 0 })).toBe("InvalidParameterValue.Range");
  expect(await bad({ Username: "a b" })).toBe("InvalidParameterValue.InvalidUsername");
  expect(await bad({ WorkingDirectory: "tmp" })).toBe("InvalidParameterValue.InvalidWorkingDirectory");
  expect(await bad({ CommandType: "POWERSHELL" })).toBe("InvalidParameterValue.AgentUnsupportedCommandType");
  expect([...on.deviations, ...good.deviations]).toEqual([]);
});

test("The agent of a running instance is Online when it answers, of any other Offline, of an unknown one not listed", async () => {
  const on = bench();
  const id = await runningInstance(on);
  const status = async () => (await on.call("tat", "DescribeAutomationAgentStatus", { InstanceIds: [id, "lhins-00000000"] })).AutomationAgentSet;
  expect(await status()).toMatchObject([{ InstanceId: id, AgentStatus: "Online", Environment: "Linux" }]);
  await on.call("lighthouse", "StopInstances", { InstanceIds: [id] });
  await on.clock.pass();
  expect(await status()).toMatchObject([{ AgentStatus: "Offline" }]);
});

test("A waiting command can be cancelled, a finished one stays as it is", async () => {
  const { on } = answering({});
  const id = await runningInstance(on);
  const { InvocationId } = await on.call("tat", "RunCommand", { Content: content("uptime"), InstanceIds: [id] });
  await on.call("tat", "CancelInvocation", { InvocationId, InstanceIds: [id] });
  await on.clock.pass();
  const status = async () => (await on.call("tat", "DescribeInvocations", { InvocationIds: [InvocationId] })).InvocationSet[0].InvocationStatus;
  expect(await status()).toBe("CANCELLED");
  expect(await on.refused("tat", "CancelInvocation", { InvocationId: "inv-00000000" })).toBe("ResourceNotFound.InvocationNotFound");
  const finished = await ran({});
  await finished.on.call("tat", "CancelInvocation", { InvocationId: finished.invocation.InvocationId });
  expect((await finished.on.call("tat", "DescribeInvocations")).InvocationSet[0].InvocationStatus).toBe("SUCCESS");
});
