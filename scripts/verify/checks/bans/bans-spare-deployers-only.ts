import { none, NotShown, shown, type SecurityCheck } from "../../check.ts";

export const bansSpareDeployersOnly: SecurityCheck = {
  id: "BansSpareDeployersOnly",
  claim: "bans spare loopback and the deployers' single addresses, and no network",
  severity: "medium",
  requirements: ["H3"],
  setBy: "templates/etc/fail2ban/jail.local.hbs",
  fix: "ignoreip = 127.0.0.1/8 ::1 and single addresses: an exempt network is a network to attack from",
  cis: 5,
  judge({ subject, host }) {
    const spared = shown(host.bans).split("\n").flatMap((line) => /^ignore \S+ (.*)$/.exec(line)?.[1]?.split(" ") ?? []);
    if (spared.length === 0) throw new NotShown("fail2ban watches nothing");
    const known = new Set(["127.0.0.0/8", "127.0.0.1/8", "::1", ...subject.deployers]);
    return none("other exemption", [...new Set(spared)].filter((address) => address !== "" && !known.has(address)));
  },
};
