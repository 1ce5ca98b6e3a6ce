import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { startAccount, type Account } from "../account.ts";
import { project, run, type Ended } from "../program.ts";
import type { FakeForge } from "./fake-forge.ts";

/** A computer that takes jobs: a checkout with its packages, the shell of its user, and an account whose roles trust the forge. */
export interface Runner extends Account {
  /** All that a job's shell has before the job's own variables; no key of the account is in it. */
  readonly shell: Readonly<Record<string, string>>;
  /** Names who can open a plan bundle, and the file that opens it. */
  readonly age: { readonly recipient: string; readonly identityFile: string };
  /** Runs shell lines in the checkout. */
  readonly step: (lines: string, env: Readonly<Record<string, string>>) => Promise<Ended>;
  /** What a fresh checkout has not: whatever an earlier job left in dist/. */
  readonly checkOut: () => void;
  /** From here on `npm run VERB` says this: for what needs a server or the registry, which a twin without machines has not. */
  readonly answers: (verb: string, code: number, text: string) => void;
  /** Texts that jobs have written so far. */
  readonly written: () => readonly string[];
}

/** `trust` is what the foundation's table says under `ci`. */
export async function startRunner(forge: FakeForge, trust: string): Promise<Runner> {
  const account = await startAccount("runner");
  const { scratch, copy, options } = account;
  // One environment is enough here.
  const index = "stacks/environments/index.ts";
  for (const other of ["dev", "staging"]) change(copy.directory, index, new RegExp(`^import \\{ ${other} \\} .*\\n`, "m"), "");
  change(copy.directory, index, "{ dev, staging, prod }", "{ prod }");
  change(copy.directory, "stacks/environments/foundation.ts", "  servers: {},", `  ci: ${trust},\n  servers: {},`);
  cpSync(join(project, "package-lock.json"), join(copy.directory, "package-lock.json"));
  await deployRoles(copy.directory, { ...options.childEnvironment, TF_VAR_ci_keys: forge.identityKey }).catch(async (error: unknown) => {
    await account[Symbol.asyncDispose]();
    throw error;
  });
  const identity = await generateX25519Identity();
  const identityFile = join(scratch, "identity");
  writeFileSync(identityFile, `${identity}\n`, { mode: 0o600 });
  const folder = join(scratch, "answers");
  mkdirSync(folder);
  const withoutKeys = Object.entries(options.childEnvironment).filter(([name]) => !name.startsWith("TENCENTCLOUD_SECRET_"));
  // The forge is no part of the twin.
  const shell = { ...Object.fromEntries(withoutKeys), PATH: `${await answeringNpm(folder)}:${options.childEnvironment["PATH"] ?? ""}`, NO_PROXY: "127.0.0.1" };
  const output = join(copy.directory, "dist");
  const written: string[] = [];
  const collect = (): void => {
    if (existsSync(output)) for (const name of readdirSync(output, { recursive: true, encoding: "utf8" })) if (/\.\w+$/.test(name)) written.push(readFileSync(join(output, name), "latin1"));
  };
  return {
    ...account,
    shell,
    age: { recipient: await identityToRecipient(identity), identityFile },
    step(lines, env) {
      const script = join(mkdtempSync(join(scratch, "step-")), "step.sh");
      writeFileSync(script, lines);
      return run("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], { cwd: copy.directory, env: { ...shell, ...env } });
    },
    checkOut() {
      collect();
      rmSync(output, { recursive: true, force: true });
    },
    answers(verb, code, text) {
      writeFileSync(join(folder, `${verb}.code`), String(code));
      writeFileSync(join(folder, `${verb}.text`), text);
    },
    written() {
      collect();
      return written;
    },
  };
}

/** Beyond what a test edits and restores. */
function change(directory: string, path: string, before: string | RegExp, after: string): void {
  const text = readFileSync(join(directory, path), "utf8");
  if (text.split(before).length !== 2) throw new Error(`${path}: expected ${String(before)} exactly once`);
  writeFileSync(join(directory, path), text.replace(before, () => after));
}

/** The identity provider and the roles as the project makes them. The bucket stays away: its API wants certificates, which a twin without machines has not. */
async function deployRoles(directory: string, given: Readonly<Record<string, string>>): Promise<void> {
  const output = join(directory, ".rehearsal", "foundation");
  const cwd = join(output, "stacks/foundation");
  const env = { ...given, CDKTF_OUTDIR: output };
  const must = async (command: string, words: readonly string[], where: string): Promise<void> => {
    const { exitCode, stderr } = await run(command, words, { cwd: where, env });
    if (exitCode !== 0) throw new Error(stderr);
  };
  await must("node", ["--no-warnings", "stacks/foundation.ts"], directory);
  const { resource } = JSON.parse(readFileSync(join(cwd, "cdk.tf.json"), "utf8")) as { resource: Readonly<Record<string, object>> };
  const roles = Object.entries(resource).filter(([type]) => type.startsWith("tencentcloud_cam_")).flatMap(([type, named]) => Object.keys(named).map((name) => `-target=${type}.${name}`));
  await must("terraform", ["init", "-input=false", "-no-color"], cwd);
  await must("terraform", ["apply", "-auto-approve", "-input=false", "-no-color", ...roles], cwd);
}

/** A folder with an npm that says what the test has laid down for a verb, and is npm otherwise. */
async function answeringNpm(folder: string): Promise<string> {
  const real = (await run("bash", ["-c", "command -v npm"])).stdout.trim();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "npm"), `#!/usr/bin/env bash
if [ "$1 $2" = "run --silent" ] && [ -f "${folder}/$3.code" ]; then
  cat "${folder}/$3.text"
  exit "$(cat "${folder}/$3.code")"
fi
exec "${real}" "$@"
`);
  chmodSync(join(bin, "npm"), 0o755);
  return bin;
}
