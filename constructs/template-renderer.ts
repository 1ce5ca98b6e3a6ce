import Handlebars from "handlebars";

/** A template that cannot be rendered; the message names the file and the variable. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

export interface TemplateOptions {
  /** What messages call the template, e.g. `templates/etc/nginx/nginx.conf.hbs`. */
  readonly name: string;
  readonly source: string;
  readonly values: object;
  /** Secret name -> version. */
  readonly secretVersions: Readonly<Record<string, string>>;
  /** Whether values may hold spaces: only where the file's syntax takes a whole line as the value. */
  readonly spaces: boolean;
}

// One alphabet for all syntaxes: nothing in it ends a word, a quoted text or a line, opens a block, or expands.
const OUTSIDE_WORD = /[^A-Za-z0-9._:/@,+=~?&*-]/u;
const OUTSIDE_LINE = /[^A-Za-z0-9._:/@,+=~?&* -]/u;

/** Source -> program: environments share their templates, and compiling is most of the work. */
const compiled = new Map<string, HandlebarsTemplateDelegate>();

function compile(source: string): HandlebarsTemplateDelegate {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const program = Handlebars.compile(source, { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers: { secret: true } });
  compiled.set(source, program);
  return program;
}

/** Renders a template; throws a TemplateError for a missing value, an unknown secret, or a value that could be read as syntax. */
export function renderTemplate(options: TemplateOptions): string {
  const { name, source, secretVersions } = options;
  const helpers = {
    secret: (secret: unknown): string => {
      const version = typeof secret === "string" ? secretVersions[secret] : undefined;
      if (typeof secret !== "string" || version === undefined) throw new TemplateError(`${name}: secret "${String(secret)}" has no version; add it to the environment's secrets`);
      return `\${secret:${secret}@${version}}`;
    },
  };
  try {
    return compile(source)(guarded(options.values, "", options), { helpers });
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** The values as a template may see them: Handlebars' own strictness stops at helpers and blocks, this does not. */
function guarded(target: object, path: string, options: TemplateOptions): object {
  return new Proxy(target, {
    // Handlebars asks first and then complains without naming the variable's path.
    has: (values, key) => typeof key === "string" || key in values,
    get(values, key, receiver): unknown {
      const value: unknown = Reflect.get(values, key, receiver);
      if (typeof key === "symbol" || (Array.isArray(values) && key === "length")) return value;
      const variable = path === "" ? key : Array.isArray(values) ? `${path}[${key}]` : `${path}.${key}`;
      if (value === undefined || value === null) throw new TemplateError(`${options.name}: variable "${variable}" is missing; give it in constructs/host-file-values.ts or take it out of the template`);
      if (typeof value === "string") return checked(value, variable, options);
      return typeof value === "object" ? guarded(value, variable, options) : value;
    },
  });
}

function checked(value: string, variable: string, { name, spaces }: TemplateOptions): string {
  const refused = (spaces ? OUTSIDE_LINE : OUTSIDE_WORD).exec(value)?.[0];
  if (refused === undefined) return value;
  throw new TemplateError(`${name}: variable "${variable}" is ${JSON.stringify(value)}, and ${JSON.stringify(refused)} could be read as syntax there; allowed: letters, digits and . _ : / @ , + = ~ ? & * -${spaces ? " and spaces" : ""}`);
}
