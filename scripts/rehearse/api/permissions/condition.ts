import { ApiError } from "../error.ts";
import { isObject } from "../schema/validate-request.ts";

/** Of a trust policy: operator, then key, then the values of which one must be met. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const operators: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  string_equal: (value, wanted) => value === wanted,
  string_like: matches,
};
const keys = ["oidc:iss", "oidc:aud", "oidc:sub"];

/** Reads the condition of a trust policy. Throws for what the twin cannot judge, so that no condition passes unseen. */
export function readCondition(condition: unknown, at: string): Condition {
  if (condition === undefined) return {};
  const read = Object.entries(Object(condition) as object).map(([operator, byKey]) => {
    if (!Object.hasOwn(operators, operator) || !isObject(byKey)) throw new ApiError("InvalidParameter.ConditionError", `${at}: the condition "${operator}" is none that the twin judges; allowed: ${Object.keys(operators).join(", ")}.`);
    const values = Object.entries(byKey).map(([key, value]) => {
      const wanted: unknown[] = [value].flat();
      if (!keys.includes(key) || wanted.length === 0 || !wanted.every((each) => typeof each === "string")) throw new ApiError("InvalidParameter.ConditionError", `${at}: the condition's key "${key}" must be one of ${keys.join(", ")}, with a text or a list of texts.`);
      return [key, wanted] as const;
    });
    return [operator, Object.fromEntries(values)] as const;
  });
  return Object.fromEntries(read);
}

/** Whether the facts meet a condition: every operator, for every key, by one of the fact's values. */
export function meets(condition: Condition, facts: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(condition).every(([operator, byKey]) => Object.entries(byKey).every(([key, wanted]) => (facts[key] ?? []).some((value) => wanted.some((each) => operators[operator]?.(value, each) === true))));
}

/** Whether a text has the form of a pattern, in which `*` stands for any characters. */
export function matches(text: string, pattern: string): boolean {
  return new RegExp(`^${pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`, "s").test(text);
}
