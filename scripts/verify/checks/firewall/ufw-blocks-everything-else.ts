import { shown, type SecurityCheck } from "../../check.ts";

export const ufwBlocksEverythingElse: SecurityCheck = {
  id: "UfwBlocksEverythingElse",
  claim: "ufw drops what comes in but the listed ports, over IPv4 and IPv6",
  severity: "critical",
  requirements: ["H1", "I5"],
  setBy: "templates/etc/ufw/user.rules.hbs",
  fix: "ufw default deny incoming; ufw allow each listed port, SSH from the admin networks only; ufw enable",
  cis: 4,
  judge({ subject, host }) {
    const status = shown(host.ufw);
    const rules = [...status.matchAll(/^(\d+)\/(tcp|udp)(?: \(v6\))?\s+ALLOW IN/gm)].map(([, port = "", protocol = ""]) => `${port}/${protocol}`);
    const say = (state: string, ports: Iterable<string>) => `${state}, allowed in: ${[...new Set(ports)].sort().join(" ") || "nothing"}`;
    const state = /^Status: active/m.test(status) && /^Default: (?:deny|reject) \(incoming\)/m.test(status) ? "active, deny incoming" : (/^(?:Status|Default): .*/gm.exec(status)?.[0] ?? "not active");
    // Of another's server the list is what is usual: fewer ports are as good.
    const listed = subject.openPorts.map(({ port, protocol }) => `${port}/${protocol.toLowerCase()}`).filter((port) => subject.ours || rules.includes(port));
    return { expected: say("active, deny incoming", listed), found: say(state, rules) };
  },
};
