import { isIP } from "node:net";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { DEFAULT_LOGIN_KEY } from "../../constructs/published/login-key.ts";
import { HostApplyError } from "./host-apply-error.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What Terraform tells host apply about the server it made, and where the deployer's own files lie. */
export interface Settings {
  readonly manifestPath: string;
  readonly instanceId: string;
  readonly blueprintId: string;
  readonly region: string;
  readonly address: string;
  readonly diskId: string | undefined;
  /** One line; undefined when whoever calls does not know it. */
  readonly loginPublicKey: string | undefined;
  readonly loginKeyPath: string;
  /** Holds known_hosts/<instance id> and deploys/<environment>.json. */
  readonly stateDirectory: string;
  /** Whether Terraform is the caller, for whom this is the last step of an attempt. */
  readonly endsAttempt: boolean;
  readonly deadlineSeconds: number;
  /** A rejected release that is to be tried once more. */
  readonly retryRelease: string | undefined;
  /** How long another deploy on this server is waited for; 0: not at all. */
  readonly waitSeconds: number;
  /** Set where there is no server: the folder that gets what a server would hold. */
  readonly directory: string | undefined;
}

const DEADLINE_SECONDS = 1200;
/** One line without options: it becomes a line of the server's authorized keys. */
const PUBLIC_KEY = /^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256) [A-Za-z0-9+/]+={0,2}(?: [^\n]*)?$/;

/** Reads LIGHTKEEPER_*; `cwd` is the project, INIT_CWD (npm's word for where it was called) the folder that the manifest's path starts from. */
export function readSettings(env: Environment, cwd: string): Settings {
  const value = (name: string): string | undefined => env[name] || undefined;
  const required = (name: string, allowed: RegExp, example: string): string => {
    const found = value(name);
    if (found === undefined) throw new HostApplyError("preflight", `${name} is not set`, `It is set by Terraform: run npx cdktf deploy ENVIRONMENT. By hand: ${name}=${example}`);
    if (!allowed.test(found)) throw new HostApplyError("preflight", `${name} is "${found}"`, `Allowed is a value like ${example}`);
    return found;
  };
  const address = required("LIGHTKEEPER_ADDRESS", /./, "203.0.113.7");
  if (isIP(address) === 0) throw new HostApplyError("preflight", `LIGHTKEEPER_ADDRESS is "${address}"`, "Allowed is an IP address like 203.0.113.7");
  return {
    manifestPath: resolve(value("INIT_CWD") ?? cwd, required("LIGHTKEEPER_MANIFEST", /./, "cdktf.out/stacks/prod/assets/host/…/host.json")),
    instanceId: required("LIGHTKEEPER_INSTANCE_ID", /^lhins-[a-z0-9]+$/, "lhins-1a2b3c4d"),
    blueprintId: required("LIGHTKEEPER_BLUEPRINT_ID", /^[A-Za-z0-9_-]+$/, "lhbp-1a2b3c4d"),
    region: required("LIGHTKEEPER_REGION", /^[a-z]+(?:-[a-z]+)+$/, "ap-hongkong"),
    address,
    diskId: value("LIGHTKEEPER_DISK_ID") === undefined ? undefined : required("LIGHTKEEPER_DISK_ID", /^lhdisk-[a-z0-9]+$/, "lhdisk-1a2b3c4d"),
    loginPublicKey: value("LIGHTKEEPER_LOGIN_PUBLIC_KEY") === undefined ? undefined : required("LIGHTKEEPER_LOGIN_PUBLIC_KEY", PUBLIC_KEY, "ssh-rsa AAAA... name"),
    loginKeyPath: loginKeyPathOf(env, cwd),
    stateDirectory: stateDirectoryOf(env, cwd),
    endsAttempt: value("LIGHTKEEPER_ATTEMPT") !== undefined,
    deadlineSeconds: Number(value("LIGHTKEEPER_DEADLINE_SECONDS") === undefined ? DEADLINE_SECONDS : required("LIGHTKEEPER_DEADLINE_SECONDS", /^[1-9]\d{0,4}$/, String(DEADLINE_SECONDS))),
    retryRelease: value("LIGHTKEEPER_RETRY_RELEASE") === undefined ? undefined : required("LIGHTKEEPER_RETRY_RELEASE", /^[0-9a-f]{16}$/, "0123456789abcdef"),
    waitSeconds: value("LIGHTKEEPER_WAIT_SECONDS") === undefined ? 0 : Number(required("LIGHTKEEPER_WAIT_SECONDS", /^\d{1,5}$/, "600")),
    directory: value("LIGHTKEEPER_SERVER") === undefined ? undefined : resolve(cwd, directoryOf(required("LIGHTKEEPER_SERVER", /^directory:./, "directory:PATH"), env)),
  };
}

export function loginKeyPathOf(env: Environment, cwd: string): string {
  return resolve(cwd, home(env["LIGHTKEEPER_LOGIN_KEY"] || DEFAULT_LOGIN_KEY));
}

/** Where pins and records of deploys are kept. */
export function stateDirectoryOf(env: Environment, cwd: string): string {
  return resolve(cwd, home(env["LIGHTKEEPER_STATE_DIR"] || ".lightkeeper"));
}

/** Against the real cloud, which speaks HTTPS, such a deploy would be recorded as done without reaching the server. */
function directoryOf(server: string, env: Environment): string {
  if (env["TENCENTCLOUD_PROTOCOL"] !== "HTTP") throw new HostApplyError("preflight", `LIGHTKEEPER_SERVER is "${server}", which is for rehearsals without machines`, "Unset LIGHTKEEPER_SERVER, then deploy again");
  return home(server.slice("directory:".length));
}

function home(path: string): string {
  return path.startsWith("~/") ? `${homedir()}${path.slice(1)}` : path;
}
