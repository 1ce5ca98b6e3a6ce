import { expect } from "@jest/globals";
import { anInstance, contractOf, given, only, returnInstance } from "./contract-of.ts";

const Content = Buffer.from("echo {{who}}").toString("base64");
const CommandId = "cmd-00000000";
const InvokerId = "ivk-00000000";
const InvocationId = "inv-00000000";
const InstanceIds = ["lhins-00000000"];
const everyDay = { Policy: "RECURRENCE", Recurrence: "0 3 * * *" };

contractOf({
  service: "tat",
  async walk(clients, api) {
    const { tat } = clients;
    const id = await anInstance(clients, api);
    expect(only((await tat.DescribeAutomationAgentStatus({ InstanceIds: [id] })).AutomationAgentSet).AgentStatus).toBe("Online");

    const command = given((await tat.CreateCommand({ CommandName: "greet", Content, EnableParameter: true, DefaultParameters: '{"who":"you"}' })).CommandId);
    await tat.ModifyCommand({ CommandId: command, Timeout: 10, Description: "Says hello" });
    expect(only((await tat.DescribeCommands({ Filters: [{ Name: "command-name", Values: ["greet"] }] })).CommandSet)).toMatchObject({ CommandId: command, Timeout: 10, Username: "root", WorkingDirectory: "/root" });
    const preview = await tat.PreviewReplacedCommandContent({ CommandId: command, Parameters: '{"who":"me"}' });
    expect(Buffer.from(given(preview.ReplacedContent), "base64").toString()).toBe("echo me");

    const invoked = given((await tat.InvokeCommand({ CommandId: command, InstanceIds: [id] })).InvocationId);
    const ran = given((await tat.RunCommand({ InstanceIds: [id], Content: Buffer.from("true").toString("base64") })).InvocationId);
    await api.settled();
    expect((await tat.DescribeInvocations({ InvocationIds: [invoked, ran] })).InvocationSet?.map(({ InvocationStatus }) => InvocationStatus)).toEqual(["SUCCESS", "SUCCESS"]);
    expect(only((await tat.DescribeInvocationTasks({ Filters: [{ Name: "invocation-id", Values: [ran] }] })).InvocationTaskSet).TaskStatus).toBe("SUCCESS");
    await tat.CancelInvocation({ InvocationId: ran });

    // As the published provider's own acceptance test has them; another bucket for one run goes before the command's.
    const [own, other] = [{ OutputCOSBucketUrl: "https://BucketName-123454321.cos.ap-beijing.myqcloud.com", OutputCOSKeyPrefix: "log" }, { OutputCOSKeyPrefix: "other" }];
    await tat.ModifyCommand({ CommandId: command, ...own });
    const runs = [await tat.RunCommand({ InstanceIds: [id], Content, ...own }), await tat.InvokeCommand({ CommandId: command, InstanceIds: [id] }), await tat.InvokeCommand({ CommandId: command, InstanceIds: [id], ...other })];
    const shown = await Promise.all(runs.map(async ({ InvocationId: run }) => only((await tat.DescribeInvocations({ InvocationIds: [given(run)] })).InvocationSet)));
    expect(shown).toMatchObject([own, own, { ...own, ...other }]);
    await api.settled();

    const invoker = given((await tat.CreateInvoker({ Name: "nightly", Type: "SCHEDULE", CommandId: command, InstanceIds: [id], ScheduleSettings: everyDay })).InvokerId);
    await tat.ModifyInvoker({ InvokerId: invoker, Name: "daily" });
    await tat.DisableInvoker({ InvokerId: invoker });
    expect(only((await tat.DescribeInvokers({ InvokerIds: [invoker] })).InvokerSet)).toMatchObject({ Name: "daily", Enable: false, ScheduleSettings: everyDay });
    await tat.EnableInvoker({ InvokerId: invoker });
    expect((await tat.DescribeInvokerRecords({ InvokerIds: [invoker] })).TotalCount).toBe(0);
    await tat.DeleteInvoker({ InvokerId: invoker });
    await tat.DeleteCommand({ CommandId: command });
    await returnInstance(clients, api, id);
  },
  mistakes: [
    ["RunCommand", { InstanceIds, Content: "dHJ1ZQ==" }, "ResourceNotFound.InstanceNotFound"],
    ["InvokeCommand", { InstanceIds, CommandId }, "ResourceNotFound.CommandNotFound"],
    ["CreateCommand", { CommandName: "no spaces", Content }, "InvalidParameterValue.InvalidCommandName"],
    ["CreateCommand", { CommandName: "a", Content: "?" }, "InvalidParameterValue.InvalidContent"],
    ["CreateCommand", { CommandName: "a", Content, Timeout: 0 }, "InvalidParameterValue.Range"],
    ["CreateCommand", { CommandName: "a", Content, WorkingDirectory: "tmp" }, "InvalidParameterValue.InvalidWorkingDirectory"],
    ["CreateCommand", { CommandName: "a", Content, DefaultParameters: '{"who":"you"}' }, "InvalidParameterValue.SupportParametersOnlyIfEnableParameter"],
    ["CreateCommand", { CommandName: "a", Content, EnableParameter: true, DefaultParameters: "who" }, "InvalidParameterValue.ParameterInvalidJsonFormat"],
    ["CreateCommand", { CommandName: "a", Content, OutputCOSBucketUrl: "https://example.com" }, "InvalidParameterValue.InvalidOutputCOSBucketUrl"],
    ["ModifyCommand", { CommandId, Timeout: 5 }, "ResourceNotFound.CommandNotFound"],
    ["DescribeCommands", { CommandIds: ["1"] }, "InvalidParameterValue.InvalidCommandId"],
    ["DescribeCommands", { Limit: 101 }, "InvalidParameterValue"],
    ["DeleteCommand", { CommandId }, "ResourceNotFound.CommandNotFound"],
    ["PreviewReplacedCommandContent", { Content }, "InvalidParameterValue.LackOfParameterInfo"],
    ["PreviewReplacedCommandContent", {}, "InvalidParameter.ConflictParameter"],
    ["DescribeInvocations", { InvocationIds: ["1"] }, "InvalidParameterValue.InvalidInvocationId"],
    ["DescribeInvocationTasks", { InvocationTaskIds: ["1"] }, "InvalidParameterValue.InvalidInvocationTaskId"],
    ["CancelInvocation", { InvocationId }, "ResourceNotFound.InvocationNotFound"],
    ["DescribeAutomationAgentStatus", { InstanceIds: ["1"] }, "InvalidParameterValue.InvalidInstanceId"],
    ["CreateInvoker", { Name: "a", Type: "SCHEDULE", CommandId, InstanceIds }, "ResourceNotFound.CommandNotFound"],
    ["DescribeInvokers", { InvokerIds: ["1"] }, "InvalidParameterValue.InvalidInvokerId"],
    ["DescribeInvokerRecords", { InvokerIds: ["1"] }, "InvalidParameterValue.InvalidInvokerId"],
    ["ModifyInvoker", { InvokerId: "1" }, "InvalidParameterValue.InvalidInvokerId"],
    ["EnableInvoker", { InvokerId }, "ResourceNotFound"],
    ["DisableInvoker", { InvokerId }, "ResourceNotFound"],
    ["DeleteInvoker", { InvokerId }, "ResourceNotFound"],
  ],
});
