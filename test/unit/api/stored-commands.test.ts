import { expect, test } from "@jest/globals";
import { type CommandResult, noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { bench, runningInstance } from "./bench.ts";

const content = (script: string): string => Buffer.from(script).toString("base64");

function watched(result: Partial<CommandResult> = {}) {
  const scripts: unknown[] = [];
  const now = new Date("2026-01-31T12:00:05Z");
  const hypervisor = {
    ...noMachines(),
    run: (_id: string, command: object) => {
      scripts.push(command);
      return Promise.resolve({ exitCode: 0, output: Buffer.alloc(0), timedOut: false, startedAt: now, endedAt: now, ...result });
    },
  };
  return { on: bench({ hypervisor }), scripts };
}

test("A kept command runs as it was kept, with what the call changes", async () => {
  const { on, scripts } = watched();
  const id = await runningInstance(on);
  const { CommandId } = await on.call("tat", "CreateCommand", { CommandName: "greet", Content: content("echo {{who}}"), Username: "ubuntu", Timeout: 5, EnableParameter: true, DefaultParameters: '{"who":"you"}' });
  await on.call("tat", "InvokeCommand", { CommandId, InstanceIds: [id] });
  await on.clock.pass();
  await on.call("tat", "InvokeCommand", { CommandId, InstanceIds: [id], Parameters: '{"who":"me"}', Username: "root", WorkingDirectory: "/tmp", Timeout: 9 });
  await on.clock.pass();
  expect(scripts).toEqual([
    { script: "echo you", user: "ubuntu", workingDirectory: "/root", timeoutSeconds: 5 },
    { script: "echo me", user: "root", workingDirectory: "/tmp", timeoutSeconds: 9 },
  ]);
  expect(on.deviations).toEqual([]);
});

test("A command is not deleted while an invoker has it or it runs", async () => {
  const { on } = watched();
  const id = await runningInstance(on);
  const { CommandId } = await on.call("tat", "CreateCommand", { CommandName: "greet", Content: content("true") });
  const ScheduleSettings = { Policy: "ONCE", InvokeTime: "2027-01-01T00:00:00Z" };
  const { InvokerId } = await on.call("tat", "CreateInvoker", { Name: "later", Type: "SCHEDULE", CommandId, InstanceIds: [id], ScheduleSettings });
  expect(await on.refused("tat", "DeleteCommand", { CommandId })).toBe("ResourceUnavailable.CommandInInvoker");
  await on.call("tat", "DeleteInvoker", { InvokerId });
  await on.call("tat", "InvokeCommand", { CommandId, InstanceIds: [id] });
  expect(await on.refused("tat", "DeleteCommand", { CommandId })).toBe("ResourceUnavailable.CommandInExecuting");
  await on.clock.pass();
  expect(await on.refused("tat", "DeleteCommand", { CommandId })).toBe("");
});

test("Two commands of a region have two names, also when RunCommand keeps one", async () => {
  const { on } = watched();
  const id = await runningInstance(on);
  const command = { CommandName: "greet", Content: content("true") };
  await on.call("tat", "CreateCommand", command);
  expect(await on.refused("tat", "CreateCommand", command)).toBe("InvalidParameterValue.CommandNameDuplicated");
  expect(await on.refused("tat", "RunCommand", { ...command, InstanceIds: [id], SaveCommand: true })).toBe("InvalidParameterValue.CommandNameDuplicated");
  expect(await on.refused("tat", "CreateCommand", command, "ap-shanghai")).toBe("");
  await on.call("tat", "RunCommand", { ...command, CommandName: "kept", InstanceIds: [id], SaveCommand: true });
  expect((await on.call("tat", "DescribeCommands", {})).TotalCount).toBe(2);
});

test.each([
  ["more than 20 parameters", { DefaultParameters: JSON.stringify(Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`p${index}`, ""]))) }, "InvalidParameterValue.ParameterNumberExceeded"],
  ["a parameter with a space", { DefaultParameters: '{"a b":""}' }, "InvalidParameterValue.ParameterKeyContainsInvalidChar"],
  ["a parameter's long name", { DefaultParameters: JSON.stringify({ ["a".repeat(65)]: "" }) }, "InvalidParameterValue.ParameterKeyLenExceeded"],
  ["a parameter that is a number", { DefaultParameters: '{"a":1}' }, "InvalidParameterValue.ParameterValueNotString"],
  ["a parameter twice", { DefaultParameterConfs: [{ ParameterName: "a", ParameterValue: "" }, { ParameterName: "a", ParameterValue: "" }] }, "InvalidParameterValue.ParameterKeyDuplicated"],
  ["a long description", { Description: "x".repeat(121) }, "InvalidParameterValue.TooLong"],
])("A command with %s is refused", async (_what, more, code) => {
  const { on } = watched();
  expect(await on.refused("tat", "CreateCommand", { CommandName: "a", Content: content("true"), EnableParameter: true, ...more })).toBe(code);
  expect(on.deviations).toEqual([]);
});

test.each([
  ["a time in the past", { Policy: "ONCE", InvokeTime: "2026-01-01T00:00:00Z" }, "InvalidParameterValue.InvokeTimeExpired"],
  ["a time that is none", { Policy: "ONCE", InvokeTime: "tomorrow" }, "InvalidParameterValue.InvalidTimeFormat"],
  ["a recurrence that is none", { Policy: "RECURRENCE", Recurrence: "daily" }, "InvalidParameterValue.InvalidCronExpression"],
])("An invoker with %s is refused", async (_what, ScheduleSettings, code) => {
  const { on } = watched();
  const id = await runningInstance(on);
  const { CommandId } = await on.call("tat", "CreateCommand", { CommandName: "a", Content: content("true") });
  expect(await on.refused("tat", "CreateInvoker", { Name: "a", Type: "SCHEDULE", CommandId, InstanceIds: [id], ScheduleSettings })).toBe(code);
  expect(on.deviations).toEqual([]);
});
