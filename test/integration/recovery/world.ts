import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { startCloudApi, type CloudApi } from "../../../scripts/rehearse/api/server.ts";
import { makeOwnFiles } from "../../../scripts/rehearse/own-files.ts";
import { serveProvider } from "../../../scripts/rehearse/provider/serve.ts";
import { createClient, type CloudClient } from "../../../scripts/tencent/client.ts";
import { prod } from "../../../stacks/environments/prod.ts";
import { project, run, type Ended } from "../program.ts";

/** The cloud's API, the offline provider, and prod's own stack, deployed by Terraform as cdktf does it; the release runs on this computer. */
export interface RecoveryWorld extends AsyncDisposable {
  readonly api: CloudApi;
  /** The account as somebody else's client sees it. */
  readonly cloud: CloudClient;
  readonly loginPublicKey: string;
  readonly stateDirectory: string;
  readonly env: Readonly<Record<string, string>>;
  synth(): Promise<void>;
  /** `cdktf deploy prod`: synth, then Terraform. */
  deploy(): Promise<Ended>;
  /** Actions that changed what the account holds since the last time this was asked. */
  changes(): readonly string[];
}

const credentials = { secretId: "AKIDrecovery", secretKey: "recovery-key" };

export async function startRecoveryWorld(): Promise<RecoveryWorld> {
  mkdirSync(join(project, ".cache"), { recursive: true });
  // Below the project, so that npm finds its scripts from Terraform's folder.
  const directory = mkdtempSync(join(project, ".cache", "recovery-"));
  const files = makeOwnFiles(join(directory, "own"), Object.keys(prod.secrets));
  const api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: prod.account, domains: [prod.dnsZone], egressAddress: prod.deployers[0] ?? "" });
  const client = (region: string) => createClient({ ...credentials, region, protocol: "HTTP", proxy: api.url, timeoutSeconds: 10 });
  const served = await serveProvider({ socketPath: join(directory, "provider.sock"), client, timing: { pollSeconds: 0.05 } });
  const env = {
    HOME: files.home,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    HTTP_PROXY: api.url,
    TENCENTCLOUD_PROTOCOL: "HTTP",
    TENCENTCLOUD_SECRET_ID: credentials.secretId,
    TENCENTCLOUD_SECRET_KEY: credentials.secretKey,
    TF_REATTACH_PROVIDERS: served.reattach,
    TF_VAR_login_public_key: files.loginPublicKey,
    LIGHTKEEPER_STATE_DIR: files.stateDirectory,
    LIGHTKEEPER_LOCAL_STATES: files.stateDirectory,
    LIGHTKEEPER_SECRETS: `file:${files.secretsFile}`,
    LIGHTKEEPER_LOGIN_KEY: files.loginKey,
    LIGHTKEEPER_SERVER: `directory:${files.serverDirectory}`,
    CDKTF_OUTDIR: files.outputDirectory,
  };
  const stack = join(files.outputDirectory, "stacks", "prod");
  let seen = 0;

  const synth = async (): Promise<void> => {
    const { exitCode, stderr } = await run("node", ["--no-warnings", "stacks/main.ts"], { env });
    if (exitCode !== 0) throw new Error(stderr);
  };
  return {
    api,
    cloud: client(prod.region),
    loginPublicKey: files.loginPublicKey,
    stateDirectory: files.stateDirectory,
    env,
    synth,
    async deploy() {
      await synth();
      const init = await run("terraform", ["init", "-no-color"], { cwd: stack, env });
      return init.exitCode === 0 ? run("terraform", ["apply", "-auto-approve", "-no-color"], { cwd: stack, env }) : init;
    },
    changes() {
      const calls = api.calls.slice(seen).map(({ action }) => action);
      seen = api.calls.length;
      return calls.filter((action) => !/^(Describe|Get|Inquire|RunCommand)/.test(action));
    },
    async [Symbol.asyncDispose]() {
      await served.close();
      await api.close();
      rmSync(directory, { recursive: true });
    },
  };
}
