import type { Cloud } from "../../../scripts/host/first-contact/cloud.ts";
import type { Hypervisor } from "../../../scripts/rehearse/api/hypervisor.ts";

/** The few answers of the cloud that first contact needs, with a real machine's command agent behind them. */
export function cloudOf(machines: Hypervisor, id: string): Cloud & { readonly calls: string[] } {
  const calls: string[] = [];
  let task: object = {};
  return {
    calls,
    call: async (_service, action, parameters) => {
      calls.push(action);
      switch (action) {
        case "DescribeInstances":
          return { InstanceSet: [{ InstanceState: "RUNNING", LatestOperationState: "SUCCESS" }] };
        case "DescribeAutomationAgentStatus":
          return { AutomationAgentSet: [{ AgentStatus: machines.agentOnline(id) ? "Online" : "Offline" }] };
        case "RunCommand": {
          const content: unknown = Reflect.get(parameters, "Content");
          const { exitCode, output } = await machines.run(id, { script: Buffer.from(String(content), "base64").toString(), user: "root", workingDirectory: "/root", timeoutSeconds: 300 });
          task = { TaskStatus: exitCode === 0 ? "SUCCESS" : "FAILED", ErrorInfo: "", TaskResult: { ExitCode: exitCode, Output: output.toString("base64") } };
          return { InvocationId: "inv-1" };
        }
        case "DescribeInvocationTasks":
          return { InvocationTaskSet: [task] };
        default:
          throw new Error(`InvalidAction ${action}`);
      }
    },
  };
}
