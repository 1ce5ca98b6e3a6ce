import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import * as states from "../rehearse/api/actions/states.ts";
import { actionNames } from "../rehearse/api/actions/index.ts";
import { loadApiSchema } from "../rehearse/api/schema/schema.ts";
import { storageActionNames } from "../rehearse/api/storage/service.ts";

/** An action of the twin with everything that is known of it; paths are relative to the project. */
export interface ActionRow {
  readonly action: string;
  /** States by subject, `instance: RUNNING, STOPPED`. */
  readonly states: readonly string[];
  /** Codes beside those that every action has. */
  readonly errors: readonly string[];
  readonly tests: readonly string[];
}

const actionsDirectory = "scripts/rehearse/api/actions";

/** Rows by service, in the order of the twin. The errors are the codes in the code of an action's family that Tencent's description lists for the action. */
export function actionRows(project: string): ReadonlyMap<string, readonly ActionRow[]> {
  const codes = codesByAction(project);
  const { services } = loadApiSchema();
  const tests = testsOf(project);
  const rows = (service: string, names: readonly string[], errorsOf: (action: string) => readonly string[]): readonly ActionRow[] =>
    names.toSorted().map((action) => ({ action, states: service === "lighthouse" ? statesOf(action) : [], errors: errorsOf(action), tests: tests(service, action) }));
  return new Map([
    ...Object.entries(actionNames).map(([service, names]) => {
      const errorsOf = (action: string): readonly string[] => (services[service]?.actions[action]?.errors ?? []).filter((code) => codes.get(action)?.has(code)).toSorted();
      return [service, rows(service, names, errorsOf)] as const;
    }),
    ["cos", rows("cos", storageActionNames, () => [])] as const,
  ]);
}

/** Codes of COS, which stand in the code of its requests. */
export function storageCodes(project: string): readonly string[] {
  const texts = globSync("scripts/rehearse/api/storage/*.ts", { cwd: project }).map((file) => readFileSync(join(project, file), "utf8"));
  const thrown = texts.flatMap((text) => [...text.matchAll(/StorageError\(\d+, "(\w+)"/g), ...text.matchAll(/code: "(\w+)"/g)].map(([, code = ""]) => code));
  return [...new Set(["MalformedXML", ...thrown])].toSorted();
}

function statesOf(action: string): readonly string[] {
  return Object.entries(states).flatMap(([name, record]) => {
    const taken: unknown = typeof record === "object" ? Reflect.get(record, action) : undefined;
    const subject = name.replace(/States$/, "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    return Array.isArray(taken) ? [`${subject}: ${taken.join(", ")}`] : [];
  });
}

/** For each action the texts that look like codes in its file and in what that imports within the actions. */
function codesByAction(project: string): ReadonlyMap<string, ReadonlySet<string>> {
  const files = globSync(`${actionsDirectory}/*.ts`, { cwd: project }).toSorted();
  const texts = new Map(files.map((file) => [file, readFileSync(join(project, file), "utf8")]));
  const reach = (file: string, seen: Set<string>): ReadonlySet<string> => {
    const text = texts.get(file);
    if (text === undefined || seen.has(file)) return seen;
    seen.add(file);
    for (const [, path = ""] of text.matchAll(/^import (?!type)[^;]*? from "(\.\/[^"]+)";/gm)) reach(normalize(join(dirname(file), path)), seen);
    return seen;
  };
  const found = new Map<string, Set<string>>();
  for (const [file, text] of texts) {
    const literals = [...reach(file, new Set())].flatMap((each) => [...(texts.get(each) ?? "").matchAll(/"([A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+)*)"/g)].map(([, code = ""]) => code));
    for (const [, action = ""] of text.matchAll(/^ {2}(?:async )?([A-Z]\w+)(?:\(|: \(|: async \()/gm)) found.set(action, new Set([...(found.get(action) ?? []), ...literals]));
  }
  return found;
}

/** Test files that name an action, the contract of its service first. */
function testsOf(project: string): (service: string, action: string) => readonly string[] {
  const files = globSync("test/{unit,integration}/{api,tencent}/**/*.test.ts", { cwd: project }).toSorted((a, b) => Number(b.includes("contract")) - Number(a.includes("contract")) || (a < b ? -1 : 1));
  const texts = files.map((file) => [relative(project, join(project, file)), readFileSync(join(project, file), "utf8")] as const);
  return (service, action) => {
    if (service === "cos") return ["test/integration/api/contract/cos.test.ts"];
    const named = new RegExp(`["'\\s.]${action}(?:["'(]|\\b)`);
    return texts.filter(([file, text]) => named.test(text) && (!file.includes("/contract/") || file.endsWith(`/${service}.test.ts`) || service === "lighthouse")).map(([file]) => file);
  };
}
