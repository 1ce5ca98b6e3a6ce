import { dirname, join } from "node:path";
import type { Environment } from "../../../stacks/environments/schema.ts";
import type { CdktfRun } from "../cdktf.ts";
import type { Check, Deployment } from "../check.ts";
import { findDeployment, runCdktf, type DeploymentOptions } from "../deployment.ts";
import { makeLoginKey } from "../own-files.ts";
import { WorkingCopy } from "../working-copy.ts";

/** A deployed environment, and a copy of the project in which a scenario may change whatever a user could change. */
export interface Scene {
  /** The environment under rehearsal; its cdktf runs in the working copy. */
  readonly deployment: Deployment;
  readonly workingCopy: WorkingCopy;
  /** The other environments of the table, in its order. */
  readonly others: readonly OtherEnvironment[];
}

export interface OtherEnvironment {
  readonly name: string;
  readonly environment: Environment;
  /** What its synth and its Terraform write, state aside. */
  readonly outputDirectory: string;
  /** As the working copy has it; several may run at the same time. */
  readonly cdktf: (verb: "deploy" | "destroy") => Promise<CdktfRun>;
  /** Once it is deployed. */
  readonly deployment: () => Promise<Deployment>;
}

/** One claim about what happens when something is changed, fails or is attacked. It leaves an environment that serves. */
export type Scenario = Check<Scene>;

export async function setScene(options: DeploymentOptions & { readonly environments: ReadonlyMap<string, Environment>; readonly directory: string }): Promise<Scene> {
  const workingCopy = new WorkingCopy(options.project, options.directory);
  const copied = { ...options, project: workingCopy.directory };
  return {
    deployment: await findDeployment(copied),
    workingCopy,
    others: [...options.environments].filter(([name]) => name !== options.name).map(([name, environment]) => otherEnvironment(name, environment, copied)),
  };
}

function otherEnvironment(name: string, environment: Environment, { files, childEnvironment, ...rest }: DeploymentOptions): OtherEnvironment {
  // The cloud takes a public key only once per region, so every environment has a login key of its own.
  const loginKey = join(dirname(files.loginKey), `login-key-${name}`);
  const options = {
    ...rest,
    name,
    environment,
    files: { ...files, outputDirectory: `${files.outputDirectory}-${name}` },
    childEnvironment: { ...childEnvironment, LIGHTKEEPER_LOGIN_KEY: loginKey, TF_VAR_login_public_key: makeLoginKey(loginKey) },
  };
  return { name, environment, outputDirectory: options.files.outputDirectory, cdktf: (verb) => runCdktf(verb, [name], options), deployment: () => findDeployment(options) };
}
