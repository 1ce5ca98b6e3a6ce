import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import type { Applied } from "../../../scripts/apply/apply.ts";
import type { PlanReport } from "../../../scripts/plan/report.ts";
import { startAccount, type Account } from "../account.ts";
import { run, type Ended } from "../program.ts";

/** A bundle, and what keeping it printed. */
export interface Kept {
  readonly file: string;
  readonly said: string;
  readonly digest: string;
}

/** An account, and the verbs as people type them. */
export interface PlanWorld extends Account {
  readonly shell: Readonly<Record<string, string>>;
  /** Opens what `keep` encrypts. */
  readonly identity: string;
  /** Values that nothing may show. */
  readonly markers: readonly string[];
  plan(...words: readonly string[]): Promise<Ended & { readonly report: PlanReport }>;
  /** Plans prod into a new encrypted bundle. */
  keep(): Promise<Kept>;
  apply(file: string, ...words: readonly string[]): Promise<Ended & { readonly applied: Applied }>;
  verb(name: string, ...words: readonly string[]): Promise<Ended>;
  /** Actions that changed something in the account since this was asked the last time. */
  changes(): Promise<readonly string[]>;
}

export async function startPlanWorld(): Promise<PlanWorld> {
  const account = await startAccount("plan");
  const { scratch, copy, options } = account;
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const identityFile = join(scratch, "identity");
  writeFileSync(identityFile, `${identity}\n`, { mode: 0o600 });
  const shell: Readonly<Record<string, string>> = { ...options.childEnvironment, LIGHTKEEPER_AGE_IDENTITY: identityFile };
  const verb = (name: string, ...words: readonly string[]): Promise<Ended> => run("node", ["--no-warnings", `scripts/${name}.ts`, ...words], { cwd: copy.directory, env: shell });
  // Only what went well says a document; a test that asks for more of it fails by that.
  const documentOf = (text: string): unknown => JSON.parse(text === "" ? "{}" : text);
  const plan: PlanWorld["plan"] = async (...words) => {
    const ended = await verb("plan", ...words, "--json");
    return { ...ended, report: documentOf(ended.stdout) as PlanReport };
  };
  let bundles = 0;
  let seen = 0;
  return {
    scratch,
    copy,
    options,
    shell,
    identity,
    markers: [...options.files.secretValues, shell["TENCENTCLOUD_SECRET_KEY"] ?? "none"],
    plan,
    verb,
    async keep() {
      const file = join(scratch, `bundle-${++bundles}`);
      const { exitCode, stdout, stderr, report } = await plan("prod", "--out", file, "--recipient", recipient);
      if (exitCode !== 2 || report.bundle === undefined) throw new Error(`exit ${exitCode}: ${stderr}`);
      return { file, said: `${stdout}${stderr}`, digest: report.bundle.digest };
    },
    async apply(file, ...words) {
      const ended = await verb("apply", file, ...words, "--json");
      return { ...ended, applied: documentOf(ended.stdout) as Applied };
    },
    async changes() {
      const calls = await options.twin.calls();
      const fresh = calls.slice(seen).map(({ action }) => action);
      seen = calls.length;
      return fresh.filter((action) => !/^(Describe|Get|Inquire|RunCommand)/.test(action));
    },
    [Symbol.asyncDispose]: () => account[Symbol.asyncDispose](),
  };
}
