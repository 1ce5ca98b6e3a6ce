import type { HostManifest } from "../../../constructs/published/host-manifest.ts";
import { ConnectError, Connection, type Target } from "../connection.ts";
import { HostApplyError } from "../host-apply-error.ts";
import { fingerprint, type HostKey, type HostKeyPins, type PinSubject } from "../host-key.ts";
import type { Progress } from "../progress.ts";
import { waitFor } from "../wait.ts";
import type { Cloud } from "./cloud.ts";
import { deployUserScript } from "./deploy-user.ts";
import { readHostKey } from "./first-boot.ts";
import { type CloudPatience, waitForAgent, waitUntilRunning } from "./instance.ts";
import { carryLoginKey } from "./login-key.ts";

export interface Server extends PinSubject {
  readonly address: string;
  readonly sshPort: number;
}

export interface FirstContactOptions {
  readonly server: Server;
  readonly manifest: HostManifest;
  readonly cloud: Cloud;
  readonly pins: HostKeyPins;
  /** Text of the private key. */
  readonly loginKey: string;
  /** The key that Terraform binds; when the server knows another one, this one is brought to it. @default the server's stays */
  readonly loginPublicKey?: string | undefined;
  readonly progress: Progress;
  readonly cloudPatience: CloudPatience;
}

const SSH_WITHIN = 60_000;

/** A connection, and what made it. */
export interface Reached {
  readonly connection: Connection;
  readonly target: Target;
}

/** A connection as the deploy user, whom it makes on a new server. The host key comes through the cloud, never from the server's own word. */
export async function connectToServer(options: FirstContactOptions): Promise<Reached> {
  const { server, manifest, cloud, cloudPatience, progress } = options;
  await progress.step("connect", "instance runs", () => waitUntilRunning(cloud, server.instanceId, cloudPatience));
  const target = await pinnedTarget(options);
  const known = await progress.step("connect", `log in as ${manifest.deployUser}`, () => login(target, manifest.deployUser, options), (found) => (found === undefined ? "not there yet" : undefined));
  if (known !== undefined) return { connection: known, target };
  await letIn(target, options);
  const connection = await progress.step("connect", `log in as ${manifest.deployUser}`, () => login(target, manifest.deployUser, options));
  if (connection === undefined) throw new HostApplyError("connect", `the server refuses the new user ${manifest.deployUser}`, `Log in as ${manifest.loginUser} and look at: journalctl -u ssh`);
  return { connection, target };
}

/** A connection as the deploy user of a server that has been deployed to; changes nothing there. */
export async function connectToDeployed(options: Omit<FirstContactOptions, "manifest"> & { readonly manifest: Pick<HostManifest, "environment" | "deployUser"> }): Promise<Reached> {
  const { manifest, progress } = options;
  const target = await pinnedTarget(options);
  const connection = await progress.step("connect", `log in as ${manifest.deployUser}`, () => login(target, manifest.deployUser, options));
  if (connection !== undefined) return { connection, target };
  throw new HostApplyError("connect", `the server refuses the login key for ${manifest.deployUser}`, `Set LIGHTKEEPER_LOGIN_KEY to the login key, or to an operator's key of the environment's table; npm run host -- unlock ${manifest.environment} puts back who may get in`);
}

/** Where to connect to; the host key is the pinned one, or read through the cloud and pinned. */
export async function pinnedTarget(options: Omit<FirstContactOptions, "manifest">): Promise<Target> {
  const { server, pins, loginKey } = options;
  const hostKey = (await pins.read(server)) ?? (await pin(options));
  return { address: server.address, port: server.sshPort, privateKey: loginKey, hostKey };
}

async function pin({ server, cloud, cloudPatience, pins, progress }: Omit<FirstContactOptions, "manifest">): Promise<HostKey> {
  await progress.step("connect", "command agent online", () => waitForAgent(cloud, server.instanceId, cloudPatience));
  const key = await progress.step("connect", "first boot over, host key read", () => readHostKey(cloud, server.instanceId, cloudPatience), ({ blob }) => fingerprint(Buffer.from(blob, "base64")));
  pins.write(server, server.address, key);
  return key;
}

/** Makes the deploy user on a new server; on one that knows another login key it changes that key. */
async function letIn(target: Target, options: FirstContactOptions): Promise<void> {
  const { manifest, progress, server, cloud, cloudPatience, loginKey, loginPublicKey } = options;
  const connection = await login(target, manifest.loginUser, options);
  if (connection !== undefined) {
    await progress.step("connect", `make user ${manifest.deployUser}`, () => makeDeployUser(connection, manifest));
    return;
  }
  if (loginPublicKey === undefined) {
    throw new HostApplyError("connect", `the server refuses the login key for ${manifest.deployUser} and for ${manifest.loginUser}`, "Set LIGHTKEEPER_LOGIN_KEY to the private key whose public part is in the environment's table");
  }
  await progress.step("connect", "new login key brought through the cloud", () => carryLoginKey({ cloud, instanceId: server.instanceId, user: manifest.deployUser, privateKey: loginKey, publicKey: loginPublicKey, cloudPatience }));
}

async function makeDeployUser(connection: Connection, manifest: HostManifest): Promise<void> {
  try {
    const { code, stdout, stderr } = await connection.script(deployUserScript(manifest));
    if (code !== 0) throw new HostApplyError("connect", `user ${manifest.deployUser} cannot be made: ${stderr || stdout || `exit code ${code}`}`, /No space left|Read-only file system/.test(stdout + stderr) ? "Look at the server's system disk in the console (VNC), free or repair it, then deploy again" : `${manifest.loginUser} must be root or have sudo without a password`);
  } finally {
    connection.close();
  }
}

/** A connection, or undefined when the server refuses the key for this user. Waits for a server that does not answer yet. */
export async function login(target: Target, user: string, { server, pins, cloudPatience }: Pick<FirstContactOptions, "server" | "pins" | "cloudPatience">, atMost = SSH_WITHIN): Promise<Connection | undefined> {
  let last = "";
  const connection = await waitFor<Connection | "refused">(
    async () => {
      try {
        return await Connection.open(target, user);
      } catch (error) {
        if (!(error instanceof ConnectError)) throw error;
        last = error.message;
        if (error.reason === "unreachable") return undefined;
        if (error.reason === "refused") return "refused";
        throw new HostApplyError("connect", error.message, nextStep(error, server, pins));
      }
    },
    { every: 500, atMost, signal: cloudPatience.signal },
  );
  if (connection === undefined) {
    throw new HostApplyError("connect", `no SSH answer from ${server.address} port ${server.sshPort} in ${atMost / 1000} s (${last})`, "Check that your own address is inside the environment's adminCidrs, and that nothing between blocks the port");
  }
  return connection === "refused" ? undefined : connection;
}

function nextStep(error: ConnectError, server: Server, pins: HostKeyPins): string {
  if (error.reason === "key") return "Set LIGHTKEEPER_LOGIN_KEY to an ed25519 or RSA private key without a passphrase";
  return `Somebody else may answer at ${server.address}: no login was tried. npm run doctor -- ENV reads the key through the cloud. It changes rightly with a reinstall outside of Terraform, or when somebody made new keys on the server; only then: rm ${pins.pathOf(server.instanceId)}, and deploy again`;
}
