import { flagIn, itemsIn, numberIn, present, textIn } from "../answers.ts";
import { blocksOf, changed, having, idOf, type Lifecycle, type State, textOf, zeroed } from "../lifecycle.ts";

const fields: Readonly<Record<string, string>> = {
  command_name: "CommandName",
  content: "Content",
  description: "Description",
  command_type: "CommandType",
  working_directory: "WorkingDirectory",
  default_parameters: "DefaultParameters",
  username: "Username",
  output_cos_bucket_url: "OutputCOSBucketUrl",
  output_cos_key_prefix: "OutputCOSKeyPrefix",
};

/** tencentcloud_tat_command: the content is written in plain; what the cloud fills in and the configuration leaves out is planned away for ever. */
export const tatCommand: Lifecycle = {
  async create(planned, cloud) {
    const answer = await cloud.repeated("tat", "CreateCommand", {
      ...texts(planned),
      Timeout: planned["timeout"] ?? undefined,
      EnableParameter: planned["enable_parameter"] ?? undefined,
      Tags: blocksOf(planned, "tags").map((tag) => ({ Key: zeroed(tag, "key"), Value: zeroed(tag, "value") })),
    });
    return { id: present(textIn(answer, "CommandId"), "CommandId") };
  },

  async read(state, cloud) {
    const id = idOf(state);
    const [command] = itemsIn(await cloud.once("tat", "DescribeCommands", { Filters: [{ Name: "command-id", Values: [id] }], Offset: 0, Limit: 100 }), "CommandSet");
    // Not "gone": the real provider fails here until the resource is removed from state by hand.
    if (command === undefined) throw new Error(`resource \`command\` ${id} does not exist`);
    const content = textIn(command, "Content");
    return having(state, {
      ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, textIn(command, field)])),
      content: content === undefined ? undefined : Buffer.from(content, "base64").toString("utf8"),
      timeout: numberIn(command, "Timeout"),
      enable_parameter: flagIn(command, "EnableParameter"),
      tags: itemsIn(command, "Tags").map((tag) => ({ key: textIn(tag, "Key") ?? "", value: textIn(tag, "Value") ?? "" })),
      created_time: textIn(command, "CreatedTime"),
      updated_time: textIn(command, "UpdatedTime"),
      formatted_description: textIn(command, "FormattedDescription"),
      created_by: textIn(command, "CreatedBy"),
    });
  },

  async update(planned, prior, cloud) {
    for (const name of ["enable_parameter", "tags"]) {
      if (changed(planned, prior, name)) throw new Error(`\`${name}\` do not support change now.`);
    }
    const differing = Object.fromEntries(Object.entries(planned).filter(([name]) => changed(planned, prior, name)));
    // What is emptied is not sent, so it stays as it was.
    const timeout = differing["timeout"];
    await cloud.repeated("tat", "ModifyCommand", { CommandId: idOf(prior), ...texts(differing), Timeout: timeout === 0 ? undefined : (timeout ?? undefined) });
  },

  async delete(state, cloud) {
    await cloud.once("tat", "DeleteCommand", { CommandId: idOf(state) });
  },
};

function texts(state: State): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const text = textOf(state, name);
      return [field, name === "content" && text !== undefined ? Buffer.from(text).toString("base64") : text];
    }),
  );
}
