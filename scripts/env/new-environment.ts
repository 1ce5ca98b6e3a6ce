import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../cli/command.ts";
import { replaceFile } from "../cli/replace-file.ts";
import type { Environment } from "../../stacks/environments/schema.ts";
import { SettingsError, validateEnvironment } from "../../stacks/environments/validate.ts";

export interface NewEnvironmentOptions {
  readonly name: string;
  /** The environment that it takes its settings over from. */
  readonly like: string;
  /** The name that users reach. @default NAME in the zone of the other one */
  readonly domain?: string | undefined;
  readonly known: ReadonlyMap<string, Environment>;
  /** stacks/environments of the project. */
  readonly directory: string;
}

/** What stands in the folder and is no environment. */
const OTHER_FILES = new Set(["index", "schema", "validate"]);
/** Words that cannot become the name of a constant. */
const RESERVED = new Set(["break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "table", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "let", "static", "yield", "await", "async", "environments"]);

/** Writes stacks/environments/NAME.ts and enters it in the table; returns the files written. Throws a CommandError, and writes nothing, when the environment could not be deployed. */
export function newEnvironment({ name, like, domain: wanted, known, directory }: NewEnvironmentOptions): readonly string[] {
  const source = known.get(like);
  if (source === undefined) throw new CommandError(`--like is "${like}"; allowed: ${[...known.keys()].join(", ")}. Next: npm run env -- new ${name} --like prod`);
  const file = join(directory, `${name}.ts`);
  if (known.has(name) || OTHER_FILES.has(name) || RESERVED.has(name) || existsSync(file)) throw new CommandError(`NAME is "${name}", which is taken; allowed: a name that no environment, no file in stacks/environments and no word of TypeScript has. Next: npm run env -- list`);
  const domain = wanted ?? `${name}.${source.dnsZone}`;
  const sameName = [...known].find(([, other]) => other.domain === domain);
  if (sameName !== undefined) throw new CommandError(`--domain is "${domain}", which leads to ${sameName[0]}; allowed: a name of its own inside "${source.dnsZone}". Next: npm run env -- new ${name} --like ${like} --domain ${name}.${source.dnsZone}`);
  try {
    // First with a domain that is right, so that a wrong name is told as such.
    for (const each of [source.domain, domain]) validateEnvironment(name, { ...source, domain: each, protected: false });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new CommandError(error.problems.map((problem) => problem.replace(/ Next: edit .*$/, ` Next: npm run env -- new NAME --like ${like} --domain HOST`)).join("\n"), { cause: error });
  }
  const table = join(directory, "index.ts");
  const entered = withEnvironment(readFileSync(table, "utf8"), name);
  writeFileSync(file, sourceText(name, like, constantIn(directory, like), domain), { flag: "wx" });
  replaceFile(table, entered, { mode: 0o644 });
  return [file, table];
}

/** `eu-prod` -> `euProd`. */
const constantOf = (name: string): string => name.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replaceAll("-", "");

/** What the file of an environment calls it. */
function constantIn(directory: string, name: string): string {
  const file = readdirSync(directory).find((entry) => entry === `${name}.ts`);
  const found = file === undefined ? null : /^export const (\w+): Environment = /m.exec(readFileSync(join(directory, file), "utf8"));
  if (found?.[1] === undefined) throw new CommandError(`stacks/environments/${name}.ts has no line "export const …: Environment = {". Next: copy the file by hand`);
  return found[1];
}

const sourceText = (name: string, like: string, constant: string, domain: string): string => `import { ${constant} } from "./${like}.ts";
import type { Environment } from "./schema.ts";

/** ${name} is ${like} with these named differences and no others. */
export const ${constantOf(name)}: Environment = {
  ...${constant},
  domain: "${domain}",
  protected: false,
};
`;

/** index.ts with the environment in its table, ahead of the first one. Throws a CommandError when the table does not look like ours. */
export function withEnvironment(text: string, name: string): string {
  const constant = constantOf(name);
  const member = constant === name ? name : `"${name}": ${constant}`;
  const tableLine = /^const table = \{ (.+) \};$/m;
  const imports = [...text.matchAll(/^import .* from "\.\/([a-z0-9-]+)\.ts";$/gm)];
  if (!tableLine.test(text) || imports.length === 0) throw new CommandError('stacks/environments/index.ts has no line "const table = { … };" to enter the environment in. Next: write stacks/environments/NAME.ts by hand and import it there');
  const line = `import { ${constant} } from "./${name}.ts";\n`;
  const after = imports.find(([, module = ""]) => module > name);
  const at = after === undefined ? (imports.at(-1)?.index ?? 0) + (imports.at(-1)?.[0].length ?? 0) + 1 : after.index;
  return `${text.slice(0, at)}${line}${text.slice(at)}`.replace(tableLine, (_, members: string) => `const table = { ${member}, ${members} };`);
}
