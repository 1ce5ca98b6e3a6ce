import ssh2 from "ssh2";
import { HostApplyError } from "../host-apply-error.ts";
import { LOGIN_KEYS } from "../manifest.ts";
import { program, quote } from "../shell.ts";
import type { Cloud } from "./cloud.ts";
import { type CloudPatience, waitForAgent } from "./instance.ts";
import { runCommand } from "./run-command.ts";

const WITHIN_SECONDS = 60;

/** Shell text that makes this key the only login key of a user who is there already, whose operators' keys stay as they are. */
export function carryLoginKeyScript(user: string, publicKey: string): string {
  const path = quote(`${LOGIN_KEYS}/${user}`);
  return `id -u ${quote(user)} >/dev/null 2>&1 || { echo "there is no user ${user}"; exit 1; }
umask 022
mkdir -p ${LOGIN_KEYS}
printf '%s\\n' ${quote(publicKey)} >${path}.new
mv -T ${path}.new ${path}`;
}

/** Whether both texts are halves of one key. */
export function isKeyPair(privateKey: string, publicKey: string): boolean {
  const parsed = ssh2.utils.parseKey(privateKey);
  return !(parsed instanceof Error) && parsed.getPublicSSH().toString("base64") === publicKey.split(" ")[1];
}

export interface CarryOptions {
  readonly cloud: Cloud;
  readonly instanceId: string;
  readonly user: string;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly cloudPatience: CloudPatience;
}

/** Brings a login key that replaced the server's to it, through the cloud's command channel: by SSH nobody with the new key alone gets in. Throws HostApplyError. */
export async function carryLoginKey({ cloud, instanceId, user, privateKey, publicKey, cloudPatience }: CarryOptions): Promise<void> {
  if (!isKeyPair(privateKey, publicKey)) throw new HostApplyError("connect", "the server refuses the login key, and it is not the one of the environment", "Set LIGHTKEEPER_LOGIN_KEY to the private key whose public part Terraform binds (TF_VAR_login_public_key, or the .pub file beside it)");
  await waitForAgent(cloud, instanceId, cloudPatience);
  await runCommand(cloud, instanceId, `#!/bin/bash\n${program(carryLoginKeyScript(user, publicKey))}`, WITHIN_SECONDS, cloudPatience);
}
