import type { Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { newResourceId } from "../resource-id.ts";
import { decodeContent, readSettings, type CommandSettings } from "./command-rules.ts";
import { startInvocation } from "./invocation.ts";

/** The command that an instance runs once after its first boot. */

export interface InitCommand extends CommandSettings {
  /** Base64, as it was sent. */
  content: string;
  script: string;
}

const largestContent = 64 * 1024;
const agentPatienceMilliseconds = 300_000;
const pollMilliseconds = 200;

export function readInitCommand(command: { Content: string; Timeout?: number; WorkingDirectory?: string; Username?: string }): InitCommand {
  if (command.Content.length > largestContent) throw new ApiError("FailedOperation.InitCommandContentTooLong", "The content of InitCommand is longer than 64 KB.");
  return { ...readSettings(command), content: command.Content, script: decodeContent(command.Content) };
}

/** Sends the command as soon as the instance's agent is online, and shows its invocation on the instance. */
export function runInitCommand(call: Call, instance: Instance, { content, script, ...settings }: InitCommand): void {
  const { hypervisor, clock, operations } = call.cloud;
  operations.background(call.action, async () => {
    const deadline = clock.now().getTime() + agentPatienceMilliseconds;
    while (!hypervisor.agentOnline(instance.id)) {
      if (clock.now().getTime() > deadline) throw new Error(`the agent of ${instance.id} did not come online for InitCommand`);
      await clock.sleep(pollMilliseconds);
    }
    const order = { ...settings, content, commandId: newResourceId("cmd"), commandName: "", description: "", parameters: "{}", defaultParameters: "{}" };
    instance.initInvocationId = startInvocation(call, order, script, [instance.id]).id;
  });
}
