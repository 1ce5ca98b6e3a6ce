import { none, shown, type SecurityCheck } from "../../check.ts";

export const containersPublishNothing: SecurityCheck = {
  id: "ContainersPublishNothing",
  claim: "no container publishes a port past ufw, as Docker does before its rules are asked",
  severity: "high",
  requirements: ["H1"],
  setBy: "templates/etc/ufw/user.rules.hbs",
  fix: "publish on 127.0.0.1 (ports: 127.0.0.1:8787:8787), or filter in DOCKER-USER",
  cis: 4,
  judge: ({ host }) => none("published port", shown(host.containers).split("\n").filter((line) => /(?:0\.0\.0\.0|\[::\]|^-A DOCKER).*\d/.test(line) && !/-d 127\./.test(line))),
};
