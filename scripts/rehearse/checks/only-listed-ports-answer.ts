// Proves: I5 (partly), H1 (partly)
import { allPorts } from "../../verify/outside/ports.ts";
import type { Check } from "../check.ts";

export const onlyListedPortsAnswer: Check = {
  id: "only-listed-ports-answer",
  claim: "of all 65,535 ports a visitor reaches the public ones alone, and no other over IPv6",
  async run({ environment, openPorts }) {
    const listed = environment.openPorts.filter(({ from, protocol }) => from === "anywhere" && protocol === "TCP").map(({ port }) => port);
    const say = (ports: readonly number[], others: readonly number[]) => `${ports.join(", ")}; over IPv6 ${others.length === 0 ? "no other" : others.join(", ")}`;
    const [overIpv4, overIpv6] = await Promise.all([openPorts("visitor", allPorts), openPorts("visitor over IPv6", allPorts)]);
    return { expected: say(listed.sort((a, b) => a - b), []), found: say(overIpv4, overIpv6.filter((port) => !listed.includes(port))) };
  },
};
