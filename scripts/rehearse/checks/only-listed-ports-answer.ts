// Proves: I5 (partly), H1 (partly)
import type { Check } from "../check.ts";

const ALL_PORTS = Array.from({ length: 65535 }, (_, index) => index + 1);

export const onlyListedPortsAnswer: Check = {
  id: "only-listed-ports-answer",
  claim: "of all 65,535 ports a visitor reaches the public ones alone",
  async run({ environment, openPorts }) {
    const expected = environment.openPorts.filter(({ from, protocol }) => from === "anywhere" && protocol === "TCP").map(({ port }) => port);
    return { expected: expected.sort((a, b) => a - b).join(", "), found: (await openPorts("visitor", ALL_PORTS)).join(", ") };
  },
};
