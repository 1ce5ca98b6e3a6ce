import { Type } from "typebox";
import { HostApplyError } from "../host-apply-error.ts";
import { waitFor } from "../wait.ts";
import { ask, type Cloud } from "./cloud.ts";
import type { CloudPatience } from "./instance.ts";

const Invocation = Type.Object({ InvocationId: Type.String() });
const Tasks = Type.Object({
  InvocationTaskSet: Type.Array(
    Type.Object({ TaskStatus: Type.String(), ErrorInfo: Type.Optional(Type.Union([Type.String(), Type.Null()])), TaskResult: Type.Object({ ExitCode: Type.Integer(), Output: Type.String() }) }),
  ),
});
const RUNNING = new Set(["PENDING", "DELIVERING", "DELIVER_DELAYED", "RUNNING", "CANCELLING"]);

/** Runs shell text as root through the cloud's command agent and returns what it printed. */
export async function runCommand(cloud: Cloud, instanceId: string, script: string, timeoutSeconds: number, { every, signal }: CloudPatience): Promise<string> {
  const parameters = { Content: Buffer.from(script).toString("base64"), InstanceIds: [instanceId], CommandName: "lightkeeper", CommandType: "SHELL", Username: "root", WorkingDirectory: "/root", Timeout: timeoutSeconds };
  const { InvocationId } = await ask(cloud, "tat", "RunCommand", parameters, Invocation);
  const task = await waitFor(
    async () => {
      const { InvocationTaskSet } = await ask(cloud, "tat", "DescribeInvocationTasks", { Filters: [{ Name: "invocation-id", Values: [InvocationId] }], HideOutput: false }, Tasks);
      const [found] = InvocationTaskSet;
      return found === undefined || RUNNING.has(found.TaskStatus) ? undefined : found;
    },
    { every, atMost: (timeoutSeconds + 30) * 1000, signal },
  );
  const output = Buffer.from(task?.TaskResult.Output ?? "", "base64").toString("utf8");
  if (task?.TaskStatus === "SUCCESS") return output;
  const how = task === undefined ? "did not end" : `ended as ${task.TaskStatus}, exit code ${task.TaskResult.ExitCode}`;
  throw new HostApplyError("connect", `the command on the server ${how}: ${output.trim().split("\n").at(-1) ?? ""}`, `Look at invocation ${InvocationId} in the console (TAT)`);
}
