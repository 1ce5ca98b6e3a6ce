import type { Instance } from "../account.ts";
import type { Call } from "../call.ts";
import { poweredOff } from "./instance-power.ts";

/** How keys get onto a machine. */

/**
 * Powers a running instance off, does the work, and boots it again where the cloud does so by itself: the documents
 * promise only the power-off, so a deploy must stand both.
 */
export async function poweredOffToBind(call: Call, instance: Instance, work: () => Promise<void>): Promise<void> {
  const { behaviour, faults, hypervisor } = call.cloud;
  const staysStopped = !behaviour.startsAfterKeyBinding || (instance.state === "RUNNING" && call.action === "AssociateInstancesKeyPairs" && faults.strike("stays-stopped") !== undefined);
  if (!staysStopped || instance.state !== "RUNNING") {
    await poweredOff(call, instance, work);
    return;
  }
  instance.state = "STOPPING";
  await hypervisor.stop(instance.id);
  instance.state = "STOPPED";
  await work();
}

/** Through the command agent of the running instance. Rejects when that failed. */
export async function bindOnline({ cloud }: Call, instance: Instance, user: string, keys: readonly string[]): Promise<void> {
  const file = Buffer.from(keys.map((key) => `${key}\n`).join("")).toString("base64");
  const script = [
    "set -e",
    `home=$(getent passwd '${user}' | cut -d: -f6)`,
    'test -n "$home"',
    `install -d -m 700 -o '${user}' -g "$(id -gn '${user}')" "$home/.ssh"`,
    `echo '${file}' | base64 -d > "$home/.ssh/authorized_keys"`,
    `chown '${user}' "$home/.ssh/authorized_keys" && chmod 600 "$home/.ssh/authorized_keys"`,
  ].join("\n");
  const { exitCode, output } = await cloud.hypervisor.run(instance.id, { script, user: "root", workingDirectory: "/", timeoutSeconds: 60 });
  if (exitCode !== 0) throw new Error(`the keys of ${user} on ${instance.id} were not written: ${output.toString("utf8").trim()}`);
}
