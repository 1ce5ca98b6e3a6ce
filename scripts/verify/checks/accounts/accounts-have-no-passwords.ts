import { none, shown, type SecurityCheck } from "../../check.ts";

export const accountsHaveNoPasswords: SecurityCheck = {
  id: "AccountsHaveNoPasswords",
  claim: "no account has a password, and none an empty one",
  severity: "high",
  requirements: ["H2"],
  setBy: "templates/etc/ssh/sshd_config.d/00-lightkeeper.conf.hbs",
  fix: "passwd --lock NAME: keys log in, sudo asks for none",
  cis: 5,
  judge: ({ host }) => none("account with a password", shown(host.accounts).split("\n").flatMap((line) => /^(\S+) (P|NP)$/.exec(line) ?? []).filter((_part, index) => index % 3 === 1)),
};
