import type { ParameterConf } from "../automation.ts";
import { ApiError } from "../error.ts";
import { isObject } from "../schema/validate-request.ts";

const mostParameters = 20;
const longestName = 64;

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
  return new Map([...readDefaults(request), ...parse(request.Parameters)]);
}

/** Values that hold when a call gives none. */
export function readDefaults(request: Pick<ParameterRequest, "DefaultParameters" | "DefaultParameterConfs">): ReadonlyMap<string, string> {
  const confs = (request.DefaultParameterConfs ?? []).map((conf) => [conf.ParameterName, conf.ParameterValue] as const);
  if (new Map(confs).size < confs.length) throw new ApiError(["InvalidParameterValue.ParameterKeyDuplicated", "InvalidParameterValue"], "A parameter is given twice.");
  return new Map([...confs, ...parse(request.DefaultParameters)]);
}

/** Descriptions of parameters as the API shows them. */
export function confsOf(request: { DefaultParameterConfs?: readonly { ParameterName: string; ParameterValue: string; ParameterDescription?: string }[] }): ParameterConf[] {
  return (request.DefaultParameterConfs ?? []).map(({ ParameterName, ParameterValue, ParameterDescription }) => ({ ParameterName, ParameterValue, ParameterDescription: ParameterDescription ?? "" }));
}

/** Throws when there are too many, or a name is none. */
export function checkParameterNames(values: ReadonlyMap<string, string>): void {
  if (values.size > mostParameters) throw new ApiError("InvalidParameterValue.ParameterNumberExceeded", `At most ${mostParameters} parameters.`);
  for (const name of values.keys()) {
    if (name.length > longestName) throw new ApiError("InvalidParameterValue.ParameterKeyLenExceeded", `The parameter "${name}" has more than ${longestName} characters.`);
    if (!/^[A-Za-z0-9_-]+$/.test(name)) throw new ApiError("InvalidParameterValue.ParameterKeyContainsInvalidChar", `The parameter "${name}" has other characters than letters, digits, "-" and "_".`);
  }
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
