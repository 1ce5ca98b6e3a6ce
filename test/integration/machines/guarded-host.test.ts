import { join } from "node:path";
import { expect } from "@jest/globals";
import { run } from "../program.ts";
import { testWithMachines } from "./test-with-machines.ts";
import { whileNoTwinIsUnseen } from "./unseen-twin.ts";
import { startWorld } from "./world.ts";

const minute = 60_000;

/** Runs a twin on a host of its own, a network namespace that the rules are made in first; nothing of it touches this computer's. */
async function twinBehind(rules: string): Promise<unknown> {
  const folders = ["/run/lightkeeper", "/run/netns"].map((folder) => `mkdir -p ${folder} && mount -t tmpfs -o mode=0755 tmpfs ${folder}`).join(" && ");
  const owner = join(import.meta.dirname, "owner-of-a-guarded-twin.ts");
  const state = "ip route show table all; ip netns; nft list ruleset";
  const script = `set -e; ${folders}; ip link set lo up; ${rules}; before=$(${state}); node --no-warnings ${owner}; [ "$before" = "$(${state})" ] || echo "not as it was: $(${state})" >&2`;
  const { stdout, stderr } = await whileNoTwinIsUnseen(() => run("unshare", ["--net", "--mount", "--propagation", "private", "sh", "-c", script]));
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const guard = `nft 'table inet guard { chain forward { type filter hook forward priority 0; policy drop; }; chain input { type filter hook input priority 0; policy drop; iifname "lo" accept; ct state established,related accept; }; }'`;
const routes = "ip route add blackhole 198.51.100.0/24; ip route add blackhole 169.254.0.0/16; ip netns add elsewhere";

testWithMachines("a twin finds other addresses where its own are routed, stands a firewall that forwards nothing, and leaves both as they are", async () => {
  // A host without a way out cannot build the base image.
  await (await startWorld()).close();
  expect(await twinBehind(`${guard}; nft add rule inet guard input iifname '"lk*"' accept; ${routes}`)).toEqual({ publicRange: "198.18.0.0/24", wire: "198.19.254.1", login: "in\n", visitor: true });
}, 5 * minute);

testWithMachines("where a firewall drops what the twin's own link brings in, it says so and what to do, instead of waiting", async () => {
  expect(await twinBehind(guard)).toEqual({ refused: expect.stringMatching(/^this computer's packet filter drops what its own link lk0-host brings in, .* Next: accept input from lk\*-host, such as iptables -I INPUT -i lk\+ -j ACCEPT; a rehearsal itself changes no rule of yours$/) });
}, 2 * minute);

testWithMachines("where every range is routed elsewhere, it says which", async () => {
  expect(await twinBehind("ip route add blackhole 198.0.0.0/8")).toEqual({ refused: expect.stringMatching(/^no place for another twin on this computer: the addresses 198\.51\.100\.0\/24 or 169\.254\.77\.1 and their substitutes are routed already .*Next: /) });
}, 2 * minute);
