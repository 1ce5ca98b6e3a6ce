import { isPlaceholder } from "./placeholder.ts";
import { Secret } from "./secret.ts";
import { SecretError } from "./secret-error.ts";
import type { SecretSource } from "./source.ts";

export interface SecretName {
  readonly name: string;
  readonly version: string;
}

/** What every file on the server can carry unquoted: printable ASCII without blanks, quotes, backslash, `$` and backquote. */
const CARRIABLE = /^[!#%-&(-[\]-_a-~]+$/;

/** The wanted secrets by name. Throws one SecretError that has a sentence for each missing, placeholder or malformed one. */
export async function readSecrets(wanted: readonly SecretName[], source: SecretSource): Promise<ReadonlyMap<string, Secret>> {
  if (wanted.length === 0) return new Map();
  const values = await source.read();
  const problems = wanted.flatMap(({ name, version }) => problemWith(name, version, values[name]));
  if (problems.length > 0) throw new SecretError(`${problems.join("; ")} (looked for in ${source.place})`, `Set ${namesOf(wanted, values)} there, or point LIGHTKEEPER_SECRETS to file:PATH or age:PATH`);
  return new Map(wanted.map(({ name, version }) => [name, new Secret(name, version, values[name] ?? "")]));
}

function problemWith(name: string, version: string, value: string | undefined): string[] {
  const secret = `secret ${name} (version ${version})`;
  if (value === undefined || value === "") return [`${secret} is missing`];
  if (isPlaceholder(value)) return [`${secret} is still a placeholder`];
  if (!CARRIABLE.test(value)) return [`${secret} has a character that the server's files cannot carry (allowed: printable ASCII without blanks, quotes, backslash, $ and backquote)`];
  return [];
}

function namesOf(wanted: readonly SecretName[], values: Readonly<Record<string, string | undefined>>): string {
  return wanted.filter(({ name, version }) => problemWith(name, version, values[name]).length > 0).map(({ name }) => name).join(", ");
}
