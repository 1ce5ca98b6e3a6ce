import type { Faults } from "../faults/faults.ts";
import { command, inNamespace } from "./command.ts";
import { filter } from "./wires.ts";

const LOOK_EVERY_MILLISECONDS = 100;

/** Marks a connection that is cut for good. */
const CUT = "0x6c6b";

/** A table of its own, so that the cloud's rules know nothing of it. What was cut stays cut when the fault is over; new connections pass. */
const rules = (uplink: string, bytes: number | undefined): string => `add table ip faults
add counter ip faults cut
add chain ip faults forward { type filter hook forward priority filter - 10; policy accept; }
flush chain ip faults forward
add rule ip faults forward ct mark ${CUT} drop
${bytes === undefined ? "" : `add rule ip faults forward iifname "${uplink}" tcp dport 22 ct original bytes > ${bytes} ct mark set ${CUT} counter name cut drop\n`}`;

/**
 * Cuts SSH connections of the operator, while the fault `upload-cut` is set, as soon as one has sent the fault's bytes: from then on
 * no packet of it passes either way, and nobody is told. Connections that were made before this was called are not seen.
 */
export async function cutUploads({ faults, world, uplink, log }: { faults: Faults; world: string; uplink: string; log: (line: string) => void }): Promise<{ close: () => Promise<void> }> {
  await command(inNamespace(world, ["sh", "-c", "echo 1 >/proc/sys/net/netfilter/nf_conntrack_acct"]));
  let cut = 0;
  let armed: number | undefined;
  const look = async (): Promise<void> => {
    if (armed !== undefined) for (const now = await connectionsCut(world); cut < now; cut += 1) faults.strike("upload-cut");
    const wanted = faults.find("upload-cut")?.bytes;
    if (wanted === armed) return;
    await filter(world, rules(uplink, wanted));
    armed = wanted;
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    if (armed === undefined && faults.find("upload-cut") === undefined) return;
    looking = looking.then(look).catch((error: unknown) => { log(`upload-cut: ${error instanceof Error ? error.message : String(error)}`); });
  }, LOOK_EVERY_MILLISECONDS).unref();
  return {
    close: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}

async function connectionsCut(world: string): Promise<number> {
  const text = await command(inNamespace(world, ["nft", "list", "counter", "ip", "faults", "cut"]));
  return Number(/packets (\d+)/.exec(text)?.[1] ?? 0);
}
