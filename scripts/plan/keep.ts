import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";
import { FOUNDATION } from "../foundation/state-places.ts";
import { bundleDigest, makeBundle } from "./bundle.ts";
import { writeBundle } from "./bundle-file.ts";
import { codeFiles } from "./code-files.ts";
import type { PlanReport } from "./report.ts";
import type { Planned } from "./run.ts";
import { secretsIn } from "./secret-texts.ts";

/** Where a plan is to be kept. */
export interface BundleTarget {
  readonly environment: string;
  /** As the user named it. */
  readonly file: string;
  readonly path: string;
  /** None: the bundle is not encrypted. */
  readonly recipients: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

/** What --out, --recipient and --plain ask for; undefined without --out. Throws a CommandError before anything is planned in vain. */
export function bundleTarget({ out, recipient, plain }: Values, names: readonly string[], shell: Shell, directory: string): BundleTarget | undefined {
  const given = [...(Array.isArray(recipient) ? recipient.map(String) : []), ...(shell["LIGHTKEEPER_PLAN_RECIPIENTS"] ?? "").split(/\s+/).filter((word) => word !== "")];
  if (typeof out !== "string") {
    if (plain === true || Array.isArray(recipient)) throw new CommandError("--recipient and --plain say how a plan is kept, and --out is missing. Next: npm run plan -- prod --out FILE --recipient age1…");
    return undefined;
  }
  const [environment] = names;
  if (environment === undefined || names.length > 1) throw new CommandError(`--out keeps the plan of one environment, and ${names.length} are planned (${names.join(", ")}). Next: npm run plan -- prod --out FILE`);
  if (environment === FOUNDATION) throw new CommandError("--out keeps the plan of an environment; the foundation is applied by npm run bootstrap, at once. Next: leave --out away");
  if (given.length === 0 && plain !== true) throw new CommandError("--out needs a recipient: a plan holds Terraform's state, such as addresses and who may log in. Next: --recipient age1… (age-keygen -y IDENTITY-FILE prints it), or --plain when the file never leaves this computer");
  if (plain === true && Array.isArray(recipient)) throw new CommandError("--plain and --recipient exclude each other. Next: leave one of them out");
  const path = resolve(directory, out);
  if (existsSync(path)) throw new CommandError(`--out is "${out}", which exists already; allowed: a new file, so that no reviewed plan is lost. Next: remove it, or choose another name`);
  return { environment, file: out, path, recipients: plain === true ? [] : given };
}

export interface KeepOptions {
  readonly settings: object;
  /** The project's folder. */
  readonly project: string;
  readonly shell: Shell;
}

/** Writes what was planned as a bundle; undefined, and no file, when nothing changes or Terraform refused. Throws a CommandError when the plan holds a secret. */
export async function keepPlan({ report, stacks }: Planned, { environment, file, path, recipients }: BundleTarget, { settings, project, shell }: KeepOptions): Promise<PlanReport["bundle"]> {
  const planned = stacks.find(({ stack }) => stack.name === environment);
  if (planned === undefined || !report.changed) return undefined;
  const bundle = makeBundle({ planned, settings, code: codeFiles(project), commit: report.commit, made: new Date() });
  const secrets = [...new Set([...secretsIn(bundle.document, shell), ...secretsIn(JSON.stringify(bundle.stack), shell)])];
  if (secrets.length > 0) throw new CommandError(`the plan of ${environment} holds ${secrets.join(" and ")}: it is not written. Next: npm run secrets:scan, and name secrets in the table by version only`);
  await writeBundle(path, bundle, recipients);
  return { file, digest: bundleDigest(bundle), encrypted: recipients.length > 0 };
}
