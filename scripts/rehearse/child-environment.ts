import { MARK } from "./strays.ts";

/** What the programs of a rehearsal may know: never the user's own credentials, proxies or profiles. */
export interface ChildEnvironmentOptions {
  /** The shell's own environment, of which only PATH, TERM, LANG and TERRAFORM_BINARY_NAME pass. */
  readonly shell: Readonly<Record<string, string | undefined>>;
  /** An empty home, so that no tccli profile, SSH key or Terraform configuration of the user is found. */
  readonly home: string;
  /** Pid of the twin. */
  readonly twin: number;
  readonly proxy: string;
  readonly credentials: { readonly secretId: string; readonly secretKey: string };
  /** For pins and records of deploys, and for Terraform's states: a rehearsal has no bucket. */
  readonly stateDirectory: string;
  readonly secretsFile: string;
  readonly loginKey: string;
  readonly loginPublicKey: string;
  /** PEM of the twin's certificate authority; null without machines, which alone have certificates. */
  readonly caFile: string | null;
  /** `address:port` of the twin's DNS; null without machines, whose names nobody looks up. */
  readonly resolver: string | null;
  /** Where Node keeps what it has compiled: a tenth of each command's work. */
  readonly compileCache: string;
  /** Where host apply renders a server's files to; null when there are machines. */
  readonly serverDirectory: string | null;
  /** TF_REATTACH_PROVIDERS of the offline provider, a Terraform CLI configuration for a binary, or where the registry's download is kept between rehearsals. */
  readonly provider: { readonly reattach: string } | { readonly cliConfig: string } | { readonly downloads: string };
}

/** A rehearsal can never spend money: the keys are good for the twin alone, and every call goes to its proxy. */
export function childEnvironment(options: ChildEnvironmentOptions): Record<string, string> {
  const passed = ["PATH", "TERM", "LANG", "TERRAFORM_BINARY_NAME"].flatMap((name) => {
    const value = options.shell[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(passed),
    HOME: options.home,
    CI: "true",
    FORCE_COLOR: "0",
    [MARK]: String(options.twin),
    CHECKPOINT_DISABLE: "1",
    NODE_COMPILE_CACHE: options.compileCache,
    HTTP_PROXY: options.proxy,
    TENCENTCLOUD_PROTOCOL: "HTTP",
    TENCENTCLOUD_SECRET_ID: options.credentials.secretId,
    TENCENTCLOUD_SECRET_KEY: options.credentials.secretKey,
    ...(options.caFile !== null && { NODE_EXTRA_CA_CERTS: options.caFile }),
    ...(options.resolver !== null && { LIGHTKEEPER_RESOLVER: options.resolver }),
    ...(options.serverDirectory !== null && { LIGHTKEEPER_SERVER: `directory:${options.serverDirectory}` }),
    LIGHTKEEPER_STATE_DIR: options.stateDirectory,
    LIGHTKEEPER_LOCAL_STATES: options.stateDirectory,
    LIGHTKEEPER_SECRETS: `file:${options.secretsFile}`,
    LIGHTKEEPER_LOGIN_KEY: options.loginKey,
    TF_VAR_login_public_key: options.loginPublicKey,
    ...providerVariables(options.provider),
  };
}

function providerVariables(provider: ChildEnvironmentOptions["provider"]): Record<string, string> {
  if ("reattach" in provider) return { TF_REATTACH_PROVIDERS: provider.reattach };
  if ("cliConfig" in provider) return { TF_CLI_CONFIG_FILE: provider.cliConfig };
  return { TF_PLUGIN_CACHE_DIR: provider.downloads };
}
