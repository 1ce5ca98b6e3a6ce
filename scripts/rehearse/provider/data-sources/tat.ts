import { itemsIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud, Params } from "../cloud.ts";
import { allPages, type DataSource, filtersOf, idOfAll, textsIfSet } from "../data-source.ts";
import { type State, textOf } from "../lifecycle.ts";

const PAGE = 20;

/** tencentcloud_tat_agent. */
export const tatAgent: DataSource = {
  async read(config, cloud) {
    const agents = await list(cloud, "DescribeAutomationAgentStatus", "AutomationAgentSet", { InstanceIds: textsIfSet(config, "instance_ids"), Filters: filtersOf(config) });
    return { id: idsOf(agents, "InstanceId"), found: { automation_agent_set: agents } };
  },
};

/** tencentcloud_tat_command: the contents in plain, as its resource has them. */
export const tatCommands: DataSource = {
  async read(config, cloud) {
    const commands = await list(cloud, "DescribeCommands", "CommandSet", { Filters: filters(config, ["command_id", "command_name", "command_type", "created_by"]) });
    return { id: idsOf(commands, "CommandId"), found: { command_set: commands.map(inPlain) } };
  },
};

/** tencentcloud_tat_invocation_task: the output stays base64; unset `hide_output` is sent as false, so the output is there. */
export const tatInvocationTask: DataSource = {
  async read(config, cloud) {
    const tasks = await list(cloud, "DescribeInvocationTasks", "InvocationTaskSet", {
      InvocationTaskIds: textsIfSet(config, "invocation_task_ids"),
      Filters: filtersOf(config),
      HideOutput: config["hide_output"] === true,
    });
    return { id: idsOf(tasks, "InvocationTaskId"), found: { invocation_task_set: tasks } };
  },
};

/** tencentcloud_tat_invoker. */
export const tatInvokers: DataSource = {
  async read(config, cloud) {
    const invokers = await list(cloud, "DescribeInvokers", "InvokerSet", { Filters: filters(config, ["invoker_id", "command_id", "type"]) });
    return { id: idsOf(invokers, "InvokerId"), found: { invoker_set: invokers } };
  },
};

function inPlain(command: Answer): Answer {
  const content = textIn(command, "Content");
  return content === undefined ? command : { ...command, Content: Buffer.from(content, "base64").toString("utf8") };
}

async function list(cloud: Cloud, action: string, set: string, params: Params): Promise<readonly Answer[]> {
  return allPages(PAGE, async (page) => itemsIn(await cloud.repeated("tat", action, { ...params, ...page }), set));
}

function filters(config: State, names: readonly string[]): readonly Answer[] {
  return names.flatMap((name) => {
    const value = textOf(config, name);
    return value === undefined ? [] : [{ Name: name.replaceAll("_", "-"), Values: [value] }];
  });
}

function idsOf(items: readonly Answer[], field: string): string {
  return idOfAll(items.map((item) => present(textIn(item, field), field)));
}
