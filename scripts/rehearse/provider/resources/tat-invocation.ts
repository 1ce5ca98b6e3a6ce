import { itemsIn, numberIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { having, idOf, type Lifecycle, type State, textOf } from "../lifecycle.ts";

// Attribute, field of the request, field of the answer. Every one of them replaces the resource, which runs the command again.
const shared = [
  ["working_directory", "WorkingDirectory"],
  ["parameters", "Parameters"],
  ["username", "Username"],
  ["output_cos_bucket_url", "OutputCOSBucketUrl"],
  ["output_cos_key_prefix", "OutputCOSKeyPrefix"],
] as const;

/**
 * tencentcloud_tat_invocation_command_attachment: runs a script once. Nobody waits for its end or looks at its exit code.
 * The content must be base64 already, and arguments that were left out are read back, so that the next plan runs it again.
 */
export const tatInvocationCommandAttachment: Lifecycle = {
  async create(planned, cloud) {
    return started(planned, await cloud.repeated("tat", "RunCommand", {
      ...request(planned),
      Content: textOf(planned, "content"),
      CommandName: textOf(planned, "command_name"),
      Description: textOf(planned, "description"),
      CommandType: textOf(planned, "command_type"),
      SaveCommand: planned["save_command"] ?? undefined,
      EnableParameter: planned["enable_parameter"] ?? undefined,
      DefaultParameters: textOf(planned, "default_parameters"),
    }));
  },

  async read(state, cloud) {
    const { instanceId, invocation } = await findInvocation(state, cloud);
    if (invocation === undefined) return undefined;
    return having(state, {
      ...seen(instanceId, invocation),
      content: textIn(invocation, "CommandContent"),
      command_type: textIn(invocation, "CommandType"),
      default_parameters: textIn(invocation, "DefaultParameters"),
    });
  },

  delete: cancel,
};

/** tencentcloud_tat_invocation_invoke_attachment: runs a stored command once, with the same caveats. */
export const tatInvocationInvokeAttachment: Lifecycle = {
  async create(planned, cloud) {
    return started(planned, await cloud.repeated("tat", "InvokeCommand", { ...request(planned), CommandId: textOf(planned, "command_id") }));
  },

  async read(state, cloud) {
    const { instanceId, invocation } = await findInvocation(state, cloud);
    if (invocation === undefined) return undefined;
    return having(state, { ...seen(instanceId, invocation), invocation_id: textIn(invocation, "InvocationId") });
  },

  delete: cancel,
};

function request(planned: State): Readonly<Record<string, unknown>> {
  return {
    ...Object.fromEntries(shared.map(([name, field]) => [field, textOf(planned, name)])),
    InstanceIds: [textOf(planned, "instance_id")],
    Timeout: planned["timeout"] ?? undefined,
  };
}

function started(planned: State, answer: Answer): { id: string } {
  return { id: `${present(textIn(answer, "InvocationId"), "InvocationId")}#${textOf(planned, "instance_id") ?? ""}` };
}

function seen(instanceId: string, invocation: Answer): Readonly<Record<string, string | number | undefined>> {
  return {
    ...Object.fromEntries(shared.map(([name, field]) => [name, textIn(invocation, field)])),
    instance_id: instanceId,
    timeout: numberIn(invocation, "Timeout"),
    command_id: textIn(invocation, "CommandId"),
  };
}

async function findInvocation(state: State, cloud: Cloud): Promise<{ instanceId: string; invocation: Answer | undefined }> {
  const { invocationId, instanceId } = partsOf(state);
  const answer = await cloud.once("tat", "DescribeInvocations", { InvocationIds: [invocationId], Offset: 0, Limit: 100 });
  return { instanceId, invocation: itemsIn(answer, "InvocationSet")[0] };
}

async function cancel(state: State, cloud: Cloud): Promise<void> {
  const { invocationId, instanceId } = partsOf(state);
  await cloud.once("tat", "CancelInvocation", { InvocationId: invocationId, InstanceIds: [instanceId] });
}

function partsOf(state: State): { invocationId: string; instanceId: string } {
  const [invocationId, instanceId, ...rest] = idOf(state).split("#");
  if (invocationId === undefined || instanceId === undefined || rest.length > 0) throw new Error(`id is broken,${idOf(state)}`);
  return { invocationId, instanceId };
}
