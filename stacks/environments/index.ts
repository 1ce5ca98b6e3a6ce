import { dev } from "./dev.ts";
import { prod } from "./prod.ts";
import type { Environment } from "./schema.ts";
import { staging } from "./staging.ts";
import { SettingsError, validateEnvironment } from "./validate.ts";

const table = { dev, staging, prod };

/** Every environment, validated; throws one SettingsError that lists the problems of all of them. */
export function environments(): ReadonlyMap<string, Environment> {
  const problems: string[] = [];
  for (const [name, environment] of Object.entries(table)) {
    try {
      validateEnvironment(name, environment);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return new Map(Object.entries(table));
}
