import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import { isPlaceholder } from "./placeholder.ts";

/** One environment variable of the gateway. Without a default it is required. */
export interface Variable {
  readonly schema: TSchema;
  readonly secret: boolean;
  readonly default?: string;
  /** What is allowed, in words that fit behind "allowed is". */
  readonly format: string;
  readonly description: string;
}

/** Named texts, as process.env or a parsed file gives them. */
export type Texts = Readonly<Record<string, string | undefined>>;

export type Reading<Name extends string> =
  | { readonly ok: true; readonly values: Readonly<Record<Name, string>> }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Takes the declared variables out of `texts`; an empty text counts as missing. Reports every problem at once. */
export function readVariables<Name extends string>(variables: Readonly<Record<Name, Variable>>, texts: Texts): Reading<Name> {
  const values: Partial<Record<Name, string>> = {};
  const problems: string[] = [];
  for (const name in variables) {
    const variable = variables[name];
    const given = texts[name]?.trim();
    const value = given === undefined || given === "" ? variable.default : given;
    const problem = problemOf(variable, value);
    if (problem !== undefined) problems.push(`${name} ${problem}; allowed is ${variable.format}`);
    else if (value !== undefined) values[name] = value;
  }
  return problems.length === 0 && isComplete(variables, values) ? { ok: true, values } : { ok: false, problems };
}

function problemOf(variable: Variable, value: string | undefined): string | undefined {
  if (value === undefined) return "is missing";
  const isAllowed = Value.Check(variable.schema, value);
  // Any text may satisfy a secret's form, so a placeholder is refused there even if it does.
  if (isAllowed && !(variable.secret && isPlaceholder(value))) return undefined;
  const verdict = isPlaceholder(value) ? "holds a placeholder" : "is malformed";
  return variable.secret ? verdict : `${verdict} (${JSON.stringify(value)})`;
}

function isComplete<Name extends string>(
  variables: Readonly<Record<Name, Variable>>,
  values: Partial<Record<Name, string>>,
): values is Record<Name, string> {
  return Object.keys(variables).every((name) => name in values);
}

/** Whether a text is a number from `least` to `most`, both included. */
export function isBetween(text: string, least: number, most: number): boolean {
  return Number(text) >= least && Number(text) <= most;
}
