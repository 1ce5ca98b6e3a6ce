import { ApiError } from "../error.ts";
import { isObject } from "../schema/validate-request.ts";

interface ParameterRequest {
  EnableParameter?: boolean;
  Parameters?: string;
  DefaultParameters?: string;
  DefaultParameterConfs?: readonly { ParameterName: string; ParameterValue: string }[];
}

/** Values of `{{name}}` in a command, or undefined when parameters are not enabled. */
export function readParameters(request: ParameterRequest): ReadonlyMap<string, string> | undefined {
  const given = [request.Parameters, request.DefaultParameters, request.DefaultParameterConfs].some((value) => value !== undefined);
  if (request.EnableParameter !== true) {
    if (given) throw new ApiError("InvalidParameterValue.SupportParametersOnlyIfEnableParameter", "Parameters need EnableParameter.");
    return undefined;
  }
  const confs = (request.DefaultParameterConfs ?? []).map((conf) => [conf.ParameterName, conf.ParameterValue] as const);
  return new Map([...confs, ...parse(request.DefaultParameters), ...parse(request.Parameters)]);
}

/** Puts the values in. Throws when a placeholder has none. */
export function fillParameters(script: string, values: ReadonlyMap<string, string> | undefined): string {
  if (values === undefined) return script;
  return script.replace(/\{\{(?:tat-hidden:)?([A-Za-z0-9_-]+)\}\}/g, (_whole, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new ApiError("InvalidParameterValue.LackOfParameterInfo", `The parameter "${name}" has no value.`);
    return value;
  });
}

function parse(json: string | undefined): [string, string][] {
  if (json === undefined || json === "") return [];
  let values: unknown;
  try {
    values = JSON.parse(json);
  } catch {
    throw new ApiError("InvalidParameterValue.ParameterInvalidJsonFormat", "Parameters are not JSON.");
  }
  if (!isObject(values)) throw new ApiError("InvalidParameterValue.ParameterInvalidJsonFormat", "Parameters are not a JSON object.");
  return Object.entries(values).map(([name, value]) => {
    if (typeof value !== "string") throw new ApiError("InvalidParameterValue.ParameterValueNotString", `The parameter "${name}" is not a string.`);
    return [name, value];
  });
}
