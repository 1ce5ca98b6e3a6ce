import { flagIn, itemsIn, objectIn, present, textIn, textsIn } from "../answers.ts";
import { blocksOf, changed, having, idOf, type Lifecycle, type State, textOf, zeroed } from "../lifecycle.ts";

const fields = { name: "Name", type: "Type", command_id: "CommandId", username: "Username", parameters: "Parameters" } as const;

/** tencentcloud_tat_invoker: a command on a schedule, enabled when it is created; nothing here disables it. */
export const tatInvoker: Lifecycle = {
  async create(planned, cloud) {
    return { id: present(textIn(await cloud.repeated("tat", "CreateInvoker", request(planned)), "InvokerId"), "InvokerId") };
  },

  async read(state, cloud) {
    const id = idOf(state);
    const [invoker] = itemsIn(await cloud.once("tat", "DescribeInvokers", { Filters: [{ Name: "invoker-id", Values: [id] }], Offset: 0, Limit: 100 }), "InvokerSet");
    // Not "gone": the real provider fails here until the resource is removed from state by hand.
    if (invoker === undefined) throw new Error(`resource \`invoker\` ${id} does not exist`);
    const schedule = objectIn(invoker, "ScheduleSettings");
    return having(state, {
      ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, textIn(invoker, field)])),
      instance_ids: textsIn(invoker, "InstanceIds"),
      schedule_settings:
        schedule === undefined ? undefined : [{ policy: textIn(schedule, "Policy") ?? "", recurrence: textIn(schedule, "Recurrence") ?? "", invoke_time: textIn(schedule, "InvokeTime") ?? "" }],
      invoker_id: textIn(invoker, "InvokerId"),
      enable: flagIn(invoker, "Enable"),
      created_time: textIn(invoker, "CreatedTime"),
      updated_time: textIn(invoker, "UpdatedTime"),
    });
  },

  async update(planned, prior, cloud) {
    const differing = Object.fromEntries(Object.entries(planned).filter(([name]) => changed(planned, prior, name)));
    // What is emptied is not sent, so it stays as it was.
    await cloud.repeated("tat", "ModifyInvoker", { InvokerId: idOf(prior), ...request(differing) });
  },

  async delete(state, cloud) {
    await cloud.once("tat", "DeleteInvoker", { InvokerId: idOf(state) });
  },
};

function request(state: State): Readonly<Record<string, unknown>> {
  const [schedule] = blocksOf(state, "schedule_settings");
  return {
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [field, textOf(state, name)])),
    InstanceIds: textsIn(state, "instance_ids"),
    ScheduleSettings: schedule === undefined ? undefined : { Policy: zeroed(schedule, "policy"), Recurrence: zeroed(schedule, "recurrence"), InvokeTime: zeroed(schedule, "invoke_time") },
  };
}
