import type { StoredCommand } from "../automation.ts";
import type { Call } from "../call.ts";
import { apiTime } from "../clock.ts";
import { ApiError } from "../error.ts";
import { isResourceId, newResourceId } from "../resource-id.ts";
import { checkCommandName, checkDescription, decodeContent, readSettings } from "./command-rules.ts";
import { checkParameterNames, confsOf, fillParameters, readDefaults, readParameters } from "./command-parameters.ts";
import type { TatActions } from "./define.ts";
import { startInvocation } from "./invocation.ts";
import { page, select } from "./listing.ts";

/** Commands that are kept and can be run again and again. */
export const storedCommandActions = {
  CreateCommand(call, request) {
    return { CommandId: storeCommand(call, request).id };
  },

  DescribeCommands(call, request) {
    for (const id of request.CommandIds ?? []) checkCommandId(id);
    const found = select(
      [...call.region.commands.values()],
      request.CommandIds,
      request.Filters,
      {
        "command-id": (command) => command.id,
        "command-name": (command) => command.name,
        "command-type": () => "SHELL",
        "created-by": () => "USER",
        "default-parameters": (command) => command.defaultParameters,
        "default-username": (command) => command.user,
      },
      { valuesPerFilter: 5, tagsOf: (command) => command.tags },
    );
    return { TotalCount: found.length, CommandSet: page(found, request).map(showCommand) };
  },

  ModifyCommand(call, request) {
    const command = findCommand(call, request.CommandId);
    const name = request.CommandName ?? command.name;
    checkName(call, name, command);
    if (request.Description !== undefined) checkDescription(request.Description);
    if (request.Content !== undefined) decodeContent(request.Content);
    const settings = readSettings(request, command);
    if (!command.enableParameter && (request.DefaultParameters || request.DefaultParameterConfs !== undefined)) {
      throw new ApiError("InvalidParameterValue.SupportParametersOnlyIfEnableParameter", "The command takes no parameters.");
    }
    if (request.DefaultParameters !== undefined) checkParameterNames(readDefaults({ DefaultParameters: request.DefaultParameters }));
    Object.assign(command, {
      ...settings,
      name,
      description: request.Description ?? command.description,
      content: request.Content ?? command.content,
      defaultParameters: request.DefaultParameters ?? command.defaultParameters,
      defaultParameterConfs: request.DefaultParameterConfs === undefined ? command.defaultParameterConfs : confsOf(request),
      updatedAt: call.cloud.clock.now(),
    });
    return {};
  },

  DeleteCommand(call, request) {
    const command = findCommand(call, request.CommandId);
    if ([...call.region.invokers.values()].some(({ commandId }) => commandId === command.id)) {
      throw new ApiError("ResourceUnavailable.CommandInInvoker", `An invoker runs command ${command.id}.`);
    }
    const isRunning = [...call.region.invocations.values()].some(({ commandId, tasks }) => commandId === command.id && tasks.some(({ status }) => status === "PENDING" || status === "RUNNING"));
    if (isRunning) throw new ApiError("ResourceUnavailable.CommandInExecuting", `Command ${command.id} is being run.`);
    call.region.commands.delete(command.id);
    return {};
  },

  /** What is given here goes before what the command says. */
  InvokeCommand(call, request) {
    const command = findCommand(call, request.CommandId);
    const settings = readSettings(request, command);
    if (!command.enableParameter && request.Parameters) throw new ApiError("InvalidParameterValue.ParameterDisabled", "The command takes no parameters.");
    const script = fillParameters(decodeContent(command.content), valuesOf(command, request.Parameters));
    const invocation = startInvocation(call, {
      ...settings,
      commandId: command.id,
      commandName: command.name,
      description: command.description,
      content: command.content,
      parameters: request.Parameters || "{}",
      defaultParameters: command.defaultParameters || "{}",
    }, script, request.InstanceIds);
    return { InvocationId: invocation.id };
  },

  /** Of a kept command, or of a content that is given with it. */
  PreviewReplacedCommandContent(call, request) {
    if ((request.CommandId === undefined) === (request.Content === undefined)) {
      throw new ApiError(["InvalidParameter.ConflictParameter", "InvalidParameter"], "Exactly one of CommandId and Content must be given.");
    }
    const command = request.CommandId === undefined ? undefined : findCommand(call, request.CommandId);
    if (command !== undefined && !command.enableParameter) throw new ApiError("InvalidParameterValue.ParameterDisabled", "The command takes no parameters.");
    const values = command === undefined ? readParameters({ EnableParameter: true, ...(request.Parameters !== undefined && { Parameters: request.Parameters }) }) : valuesOf(command, request.Parameters);
    const filled = fillParameters(decodeContent(command?.content ?? request.Content ?? ""), values);
    return { ReplacedContent: Buffer.from(filled).toString("base64") };
  },
} satisfies TatActions;

interface NewCommand {
  CommandName: string;
  Content: string;
  Description?: string;
  CommandType?: string;
  WorkingDirectory?: string;
  Timeout?: number;
  EnableParameter?: boolean;
  DefaultParameters?: string;
  DefaultParameterConfs?: readonly { ParameterName: string; ParameterValue: string; ParameterDescription?: string }[];
  Tags?: readonly { Key: string; Value: string }[];
  Username?: string;
  OutputCOSBucketUrl?: string;
  OutputCOSKeyPrefix?: string;
}

/** Keeps a command. Throws when one of its name exists. */
export function storeCommand(call: Call, request: NewCommand): StoredCommand {
  checkName(call, request.CommandName);
  checkDescription(request.Description ?? "");
  decodeContent(request.Content);
  const { EnableParameter, DefaultParameters, DefaultParameterConfs } = request;
  checkParameterNames(readParameters({
    ...(EnableParameter !== undefined && { EnableParameter }),
    ...(DefaultParameters && { DefaultParameters }),
    ...(DefaultParameterConfs !== undefined && { DefaultParameterConfs }),
  }) ?? new Map());
  const now = call.cloud.clock.now();
  const command: StoredCommand = {
    ...readSettings(request),
    id: newResourceId("cmd"),
    createdAt: now,
    updatedAt: now,
    tags: request.Tags ?? [],
    enableParameter: EnableParameter ?? false,
    name: request.CommandName,
    description: request.Description ?? "",
    content: request.Content,
    defaultParameters: DefaultParameters ?? "",
    defaultParameterConfs: confsOf(request),
  };
  call.region.commands.set(command.id, command);
  return command;
}

export function findCommand(call: Call, id: string): StoredCommand {
  checkCommandId(id);
  const command = call.region.commands.get(id);
  if (command === undefined) throw new ApiError("ResourceNotFound.CommandNotFound", `There is no command "${id}" in ${call.region.name}.`);
  return command;
}

function checkCommandId(id: string): void {
  if (!isResourceId("cmd", id)) throw new ApiError(["InvalidParameterValue.InvalidCommandId", "InvalidParameterValue"], `"${id}" is not an id of the form cmd-xxxxxxxx.`);
}

function checkName(call: Call, name: string, own?: StoredCommand): void {
  checkCommandName(name);
  if ([...call.region.commands.values()].some((command) => command !== own && command.name === name)) {
    throw new ApiError("InvalidParameterValue.CommandNameDuplicated", `There is a command "${name}" already.`);
  }
}

function valuesOf(command: StoredCommand, parameters: string | undefined): ReadonlyMap<string, string> | undefined {
  if (!command.enableParameter) return undefined;
  return readParameters({ EnableParameter: true, DefaultParameterConfs: command.defaultParameterConfs, DefaultParameters: command.defaultParameters, ...(parameters !== undefined && { Parameters: parameters }) });
}

function showCommand(command: StoredCommand) {
  return {
    CommandId: command.id,
    CommandName: command.name,
    Description: command.description,
    Content: command.content,
    CommandType: "SHELL",
    WorkingDirectory: command.workingDirectory,
    Timeout: command.timeoutSeconds,
    CreatedTime: apiTime(command.createdAt),
    UpdatedTime: apiTime(command.updatedAt),
    EnableParameter: command.enableParameter,
    DefaultParameters: command.defaultParameters,
    DefaultParameterConfs: command.defaultParameterConfs,
    Scenes: [],
    FormattedDescription: "",
    CreatedBy: "USER",
    Tags: command.tags,
    Username: command.user,
    OutputCOSBucketUrl: command.outputBucketUrl,
    OutputCOSKeyPrefix: command.outputKeyPrefix,
  };
}
