import { dev } from "./dev.ts";
import { prod } from "./prod.ts";
import type { Environment } from "./schema.ts";
import { staging } from "./staging.ts";
import { SettingsError, validateEnvironment } from "./validate.ts";

const table = { dev, staging, prod };

/** Every environment, validated; throws one SettingsError that lists the problems of all of them. */
export function environments(): ReadonlyMap<string, Environment> {
  const problems = new Map(Object.entries(table).map(([name, environment]) => [name, problemsOf(name, environment)]));
  const lines = oncePerProblem(problems, "prod");
  if (lines.length > 0) throw new SettingsError(lines);
  return new Map(Object.entries(table));
}

function problemsOf(name: string, environment: Environment): readonly string[] {
  try {
    validateEnvironment(name, environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}

/** Every line once: what other environments take over from `source` is told where it is set. */
export function oncePerProblem(problems: ReadonlyMap<string, readonly string[]>, source: string): string[] {
  const inWordsOf = (name: string, line: string) => line.replace(`environment "${source}": `, `environment "${name}": `).replace(`environments/${source}.ts`, `environments/${name}.ts`);
  const inherited = (name: string, line: string) => name !== source && (problems.get(source) ?? []).some((other) => inWordsOf(name, other) === line);
  return [...problems].flatMap(([name, lines]) => lines.filter((line) => !inherited(name, line)).map((line) => {
    const others = name === source ? [...problems].filter(([other, theirs]) => other !== source && theirs.includes(inWordsOf(other, line))).map(([other]) => other) : [];
    return others.length === 0 ? line : `${line}, which ${others.join(" and ")} take over`;
  }));
}
