// Proves: I5 (partly)
import type { Check } from "../check.ts";

export const sshAnswersAdminsOnly: Check = {
  id: "ssh-answers-admins-only",
  claim: "port 22 opens to the admin network and to nobody else",
  async run({ openPorts }) {
    const [operator, visitor] = await Promise.all([openPorts("operator", [22]), openPorts("visitor", [22])]);
    const say = (ports: readonly number[]) => (ports.includes(22) ? "open" : "closed");
    return { expected: "admin open, visitor closed", found: `admin ${say(operator)}, visitor ${say(visitor)}` };
  },
};
