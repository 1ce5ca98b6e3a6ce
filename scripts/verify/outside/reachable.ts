import type { Finding } from "../check.ts";
import type { Subject } from "../evidence.ts";

/** What is open is listed; and what a server of ours has open to anywhere answers. Ports for admins may answer or not, since they open to their networks only. */
export function reachable({ openPorts, ours }: Subject, open: readonly number[]): Finding {
  const tcp = openPorts.filter(({ protocol }) => protocol === "TCP");
  const expected = tcp.filter(({ port, from }) => open.includes(port) || (ours && from === "anywhere")).map(({ port }) => port);
  return { expected: expected.sort((a, b) => a - b).join(", ") || "none", found: open.join(", ") || "none" };
}
