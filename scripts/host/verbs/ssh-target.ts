import { pinnedTarget } from "../first-contact/first-contact.ts";
import { HostKeyPins } from "../host-key.ts";
import { knownServer } from "../known-server.ts";
import { loginKeyPathOf, stateDirectoryOf } from "../settings.ts";
import { runSsh, sshArguments, type SshTarget } from "../ssh-command.ts";
import { openEnvironment } from "./open-environment.ts";
import type { Call } from "./verb.ts";

const EVERY = 2000;
/** ssh's own exit code for a connection that did not come up; a command's code may be the same by chance. */
const NO_CONNECTION = 255;

/** A target, and whether it is the one that this computer remembers. */
export interface FoundTarget {
  readonly target: SshTarget;
  readonly remembered: boolean;
}

/**
 * Where ssh has to connect to, with a known_hosts file that has the server's pinned key and no other. A server that this computer has
 * met is reached without synthesizing and without Terraform; for another one both are asked, and its key is read through the cloud.
 * Rejects with HostApplyError or CommandError.
 */
export async function sshTarget(call: Call): Promise<FoundTarget> {
  const stateDirectory = stateDirectoryOf(call.env, call.project);
  const pins = new HostKeyPins(stateDirectory);
  const known = knownServer(stateDirectory, call.environment);
  if (known !== undefined && (await pins.read(known)) !== undefined) {
    return { target: { address: known.address, user: known.deployUser, keyPath: loginKeyPathOf(call.env, call.project), knownHosts: pins.pathOf(known.instanceId) }, remembered: true };
  }
  using environment = await openEnvironment(call);
  const { access, loginKeyPath } = environment;
  await pinnedTarget({ ...access, cloudPatience: { every: EVERY, signal: access.signal } });
  return { target: { address: access.server.address, user: access.manifest.deployUser, keyPath: loginKeyPath, knownHosts: pins.pathOf(access.server.instanceId) }, remembered: false };
}

/** Runs ssh with this terminal and resolves with its exit code; says what helps when a remembered server cannot be reached. */
export async function sshTo(call: Call, command: readonly string[], onLine?: (line: string) => void): Promise<number> {
  const { target, remembered } = await sshTarget(call);
  const code = await runSsh(sshArguments(target, command), onLine);
  if (remembered && code === NO_CONNECTION) call.progress.note(`${target.address} is where this computer met ${call.environment} last: when it has been replaced since, npm run host -- status ${call.environment} finds the new one`);
  return code;
}
