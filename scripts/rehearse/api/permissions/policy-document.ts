import { ApiError } from "../error.ts";
import { isObject } from "../schema/validate-request.ts";
import { type Condition, matches, readCondition } from "./condition.ts";

/** A CAM policy, version 2.0. Effect, action and, where the call has one, resource decide; a condition is checked for its form and then left out of account. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
}

interface Statement {
  readonly effect: "allow" | "deny";
  /** `*`, or `service:Action` in lower case, where `*` stands for any characters; nothing else in it means anything to a regular expression. */
  readonly actions: readonly string[];
  /** `*`, or six parts, in which `*` stands for any characters and an empty region or account for every one. */
  readonly resources: readonly string[];
}

const largestDocument = 6144;
const statementKeys: ReadonlySet<string> = new Set(["effect", "action", "resource", "condition", "principal"]);

/** Reads a policy document. Throws an ApiError whose codes are those of CAM's own actions, and whose message names the part that is wrong. */
export function readPolicy(text: string): PolicyDocument {
  const statements = readStatements(text);
  return {
    statements: statements.map((statement, index) => {
      const at = `statement ${index + 1}`;
      if (statement["principal"] !== undefined) throw new ApiError(["InvalidParameter.PrincipalError", "InvalidParameter.StatementError"], `${at}: a policy that is attached to someone has no principal.`);
      const read = readStatement(statement, at);
      const resources = strings(statement["resource"], "InvalidParameter.ResourceError", `${at}: resource`);
      for (const resource of resources) checkResource(resource, at);
      return { ...read, resources };
    }),
  };
}

/** Reads a role's trust policy: who may assume it. Throws as `readPolicy`. */
export function readTrust(text: string): readonly Trust[] {
  return readStatements(text).map((statement, index) => {
    const at = `statement ${index + 1}`;
    const principal = statement["principal"];
    if (!isObject(principal) || Object.keys(principal).length === 0) throw new ApiError(["InvalidParameter.PrincipalError"], `${at}: a role's policy names its principal: {"qcs":[...]}, {"service":[...]} or {"federated":[...]}.`);
    const of = (kind: string): readonly string[] => (principal[kind] === undefined ? [] : strings(principal[kind], "InvalidParameter.PrincipalError", `${at}: principal.${kind}`));
    const unknown = Object.keys(principal).find((kind) => !["qcs", "service", "federated"].includes(kind));
    if (unknown !== undefined) throw new ApiError("InvalidParameter.PrincipalError", `${at}: principal has no "${unknown}".`);
    const wrong = of("qcs").find((name) => !/^qcs::cam::uin\/\d+:(root|uin\/\d+|roleName\/.+)$/.test(name));
    if (wrong !== undefined) throw new ApiError("InvalidParameter.PrincipalQcsError", `${at}: "${wrong}" is not of the form qcs::cam::uin/ACCOUNT:root or qcs::cam::uin/ACCOUNT:uin/USER.`);
    return { ...readStatement(statement, at), qcs: of("qcs"), services: of("service"), federated: of("federated"), condition: readCondition(statement["condition"], at) };
  });
}

export interface Trust extends Omit<Statement, "resources"> {
  readonly qcs: readonly string[];
  readonly services: readonly string[];
  readonly federated: readonly string[];
  /** What a token must say for the statement to count. */
  readonly condition: Condition;
}

/**
 * Whether the documents together allow an action on a resource: a deny wins over every allow, and what nobody allows is
 * denied. Without a resource the action alone decides.
 */
export function allows(documents: readonly PolicyDocument[], service: string, action: string, resource?: string): boolean {
  const statements = documents.flatMap((document) => document.statements).filter((statement) => covers(statement, service, action) && (resource === undefined || statement.resources.some((pattern) => isOf(resource, pattern))));
  return statements.length > 0 && statements.every((statement) => statement.effect === "allow");
}

/** Whether a resource is one of those that a pattern names, part by part; the last part may hold colons. */
function isOf(resource: string, pattern: string): boolean {
  if (pattern === "*") return true;
  const parts = (text: string): readonly string[] => /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(text)?.slice(1) ?? [];
  const own = parts(resource);
  return parts(pattern).every((part, index) => (part === "" && index >= 3) || matches(own[index] ?? "", part));
}

export function covers(statement: { readonly actions: readonly string[] }, service: string, action: string): boolean {
  const name = `${service}:${action}`.toLowerCase();
  return statement.actions.some((pattern) => matches(name, pattern));
}

function readStatements(text: string): readonly Record<string, unknown>[] {
  if (text.length > largestDocument) throw new ApiError(["InvalidParameter.PolicyDocumentLengthOverLimit", "InvalidParameter.PolicyTooLong", "InvalidParameter.ParamError"], `The policy is longer than ${largestDocument} characters.`);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new ApiError(["InvalidParameter.PolicyDocumentError", "InvalidParameter.StrategyFormatError", "InvalidParameter.ParamError"], "The policy is not JSON.");
  }
  if (!isObject(document)) throw new ApiError(["InvalidParameter.PolicyDocumentError", "InvalidParameter.StrategyFormatError", "InvalidParameter.ParamError"], "The policy is not a JSON object.");
  if (document["version"] !== "2.0") throw new ApiError(["InvalidParameter.VersionError", "InvalidParameter.StrategyInvalid"], `The policy's version is ${JSON.stringify(document["version"])}; it must be "2.0".`);
  const list = [document["statement"]].flat();
  if (list.length === 0 || !list.every(isObject)) throw new ApiError(["InvalidParameter.StatementError", "InvalidParameter.StrategyInvalid"], "The policy has no statement.");
  return list;
}

function readStatement(statement: Record<string, unknown>, at: string): Omit<Statement, "resources"> {
  const unknown = Object.keys(statement).find((key) => !statementKeys.has(key));
  if (unknown !== undefined) throw new ApiError(["InvalidParameter.StatementError", "InvalidParameter.StrategyInvalid"], `${at} has no "${unknown}"; allowed: ${[...statementKeys].join(", ")}.`);
  const effect = statement["effect"];
  if (effect !== "allow" && effect !== "deny") throw new ApiError(["InvalidParameter.EffectError", "InvalidParameter.StrategyInvalid"], `${at}: effect is ${JSON.stringify(effect)}; allowed: "allow", "deny".`);
  if (statement["condition"] !== undefined && !isObject(statement["condition"])) throw new ApiError(["InvalidParameter.ConditionError", "InvalidParameter.StrategyInvalid"], `${at}: condition is not an object.`);
  if (statement["action"] === undefined) throw new ApiError(["InvalidParameter.ActionMiss", "InvalidParameter.StrategyInvalid"], `${at} has no action.`);
  const actions = strings(statement["action"], "InvalidParameter.ActionError", `${at}: action`);
  return { effect, actions: actions.map((action) => readAction(action, at)) };
}

/** `service:Action`, with or without `name/` before it. */
function readAction(action: string, at: string): string {
  const bare = action.replace(/^name\//, "");
  if (bare !== "*" && !/^[a-z0-9_]+:[A-Za-z0-9*]+$/i.test(bare)) throw new ApiError(["InvalidParameter.ActionError", "InvalidParameter.StrategyInvalid"], `${at}: the action "${action}" is not of the form service:Action.`);
  return bare.toLowerCase();
}

function checkResource(resource: string, at: string): void {
  if (resource !== "*" && !/^qcs:[^:]*:[^:]*:[^:]*:[^:]*:.+$/.test(resource)) {
    throw new ApiError(["InvalidParameter.ResourceQcsError", "InvalidParameter.ResouceError"], `${at}: the resource "${resource}" is neither "*" nor of six parts, as in qcs::lighthouse:ap-guangzhou:uin/100000000001:instance/*.`);
  }
}

function strings(value: unknown, code: string, what: string): readonly string[] {
  const list: unknown[] = [value].flat();
  if (list.length === 0 || !list.every((each) => typeof each === "string")) throw new ApiError([code, "InvalidParameter.StrategyInvalid"], `${what} must be a text or a list of texts.`);
  return list;
}
