import { gunzipSync } from "node:zlib";
import type { HostManifest } from "../../constructs/published/host-manifest.ts";
import { factsScript, parseFacts, type Facts } from "../host/facts.ts";
import type { Cloud } from "../host/first-contact/cloud.ts";
import { agentIsOnline } from "../host/first-contact/instance.ts";
import { runCommand } from "../host/first-contact/run-command.ts";
import { type HostKey, parsePublicKey } from "../host/host-key.ts";
import { describe, heldScript } from "../host/lock.ts";
import { program } from "../host/shell.ts";
import { messageOf } from "../cli/command.ts";

export interface ServerReport {
  readonly facts: Facts;
  /** Who deploys now; undefined when nobody does. */
  readonly deployer: string | undefined;
  readonly hostKey: HostKey | undefined;
}

const WITHIN = 60;

/** Nothing when it is no packed text, as what a server says that cannot even start a script. */
function unpacked(output: string): string {
  try {
    return gunzipSync(Buffer.from(output, "base64")).toString("utf8");
  } catch {
    return "";
  }
}

/** Asks through the cloud's command agent, which needs neither SSH nor an open port; changes nothing. A text says why it cannot be asked. */
export async function askServer(cloud: Cloud, instanceId: string, host: HostManifest, signal: AbortSignal): Promise<ServerReport | string> {
  try {
    if (!(await agentIsOnline(cloud, instanceId))) return "its command agent (TAT) is not online";
    const questions = `${heldScript()}\nprintf 'hostkey\\t%s\\n' "$(cat /etc/ssh/ssh_host_ed25519_key.pub 2>/dev/null || true)"\n${factsScript(host)}`;
    // The command agent drops what is above 24 KB of output, and a whole server has more to say.
    const script = `#!/bin/bash\n${program(`{\n${questions}\n} | gzip --best | base64 --wrap=0`)}`;
    const output = unpacked(await runCommand(cloud, instanceId, script, WITHIN, { every: 1000, signal }));
    const row = (kind: string) => output.split("\n").find((line) => line.startsWith(`${kind}\t`))?.slice(kind.length + 1);
    if (row("free") === undefined) return "its answer is not understood";
    const held = row("held");
    return { facts: parseFacts(output, host), deployer: held === undefined ? undefined : describe(held), hostKey: parsePublicKey(row("hostkey") ?? "") };
  } catch (error) {
    return messageOf(error);
  }
}
