import { Type } from "typebox";
import { HostApplyError } from "../host-apply-error.ts";
import { waitFor } from "../wait.ts";
import { ask, type Cloud } from "./cloud.ts";

const Instances = Type.Object({ InstanceSet: Type.Array(Type.Object({ InstanceState: Type.String(), LatestOperationState: Type.Union([Type.String(), Type.Null()]) })) });
const Agents = Type.Object({ AutomationAgentSet: Type.Array(Type.Object({ AgentStatus: Type.String() })) });

export interface CloudPatience {
  /** Milliseconds between two looks. */
  readonly every: number;
  readonly signal: AbortSignal;
}

/** Looks that an instance may stay powered off: binding a key switches it off and, as a rule, on again. */
const STOPPED_LOOKS = 3;
const RUNNING_WITHIN = 300_000;
const AGENT_WITHIN = 180_000;

/** Waits until the instance runs; switches it on, once, when it stays off after its last operation. */
export async function waitUntilRunning(cloud: Cloud, instanceId: string, { every, signal }: CloudPatience): Promise<void> {
  let stopped = 0;
  let started = false;
  let state = "unknown";
  const running = await waitFor(
    async () => {
      const { InstanceSet } = await ask(cloud, "lighthouse", "DescribeInstances", { InstanceIds: [instanceId] }, Instances);
      const [instance] = InstanceSet;
      if (instance === undefined) throw new HostApplyError("connect", `instance ${instanceId} does not exist in this region`, "Check the region, or run the deploy again so that Terraform reads what is there");
      state = instance.InstanceState;
      stopped = state === "STOPPED" && instance.LatestOperationState !== "OPERATING" ? stopped + 1 : 0;
      if (stopped >= STOPPED_LOOKS && !started) {
        started = true;
        await start(cloud, instanceId).catch((error: unknown) => {
          // It has begun to move meanwhile: look again.
          if (!(error instanceof HostApplyError) || !/\.(LatestOperationUnfinished|InvalidInstanceState|InstanceOperationInProgress)\b/.test(error.what)) throw error;
          started = false;
          stopped = 0;
        });
      }
      return state === "RUNNING" ? true : undefined;
    },
    { every, atMost: RUNNING_WITHIN, signal },
  );
  if (running === undefined) throw new HostApplyError("connect", `instance ${instanceId} is ${state} after ${RUNNING_WITHIN / 1000} s`, "Look at its screen in the console (VNC), then deploy again");
}

async function start(cloud: Cloud, instanceId: string): Promise<void> {
  await ask(cloud, "lighthouse", "StartInstances", { InstanceIds: [instanceId] }, Type.Object({}));
}

export async function agentIsOnline(cloud: Cloud, instanceId: string): Promise<boolean> {
  const { AutomationAgentSet } = await ask(cloud, "tat", "DescribeAutomationAgentStatus", { InstanceIds: [instanceId] }, Agents);
  return AutomationAgentSet[0]?.AgentStatus === "Online";
}

/** Waits until the cloud's command agent on the instance answers. */
export async function waitForAgent(cloud: Cloud, instanceId: string, { every, signal }: CloudPatience): Promise<void> {
  const online = await waitFor(async () => ((await agentIsOnline(cloud, instanceId)) ? true : undefined), { every, atMost: AGENT_WITHIN, signal });
  if (online === undefined) throw new HostApplyError("connect", `the command agent (TAT) on ${instanceId} is not online after ${AGENT_WITHIN / 1000} s`, "Deploy again when the server has booted; the blueprint must carry tat_agent, as Tencent's own images do");
}
