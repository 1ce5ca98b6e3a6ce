import { command } from "../network/command.ts";
import { enter } from "./guest.ts";
import type { Machine } from "./machine.ts";

const remake = "rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub && ssh-keygen -q -A";

/** Gives a machine other SSH host keys, which answer from the next connection on. */
export async function changeHostKeys({ guest, systemDisk }: Machine): Promise<void> {
  if (guest === undefined) await command(["chroot", systemDisk.root, "sh", "-c", remake]);
  else await command(enter(guest.leader, `${remake} && systemctl try-restart ssh.service`));
}
