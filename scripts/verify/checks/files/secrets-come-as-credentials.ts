import { none, NotShown, shown, type SecurityCheck } from "../../check.ts";

const SECRET = /SECRET|TOKEN|PASSWORD|_KEY|HASHES/;

export const secretsComeAsCredentials: SecurityCheck = {
  id: "SecretsComeAsCredentials",
  claim: "the gateway gets its secrets by LoadCredential, and its environment, which children inherit, holds none",
  severity: "high",
  requirements: ["I7"],
  setBy: "templates/etc/systemd/system/lightkeeper-gateway@.service.hbs",
  fix: "LoadCredential=env:FILE in place of EnvironmentFile=",
  anyServer: false,
  judge({ host }) {
    const lines = shown(host.credentials).split("\n").filter((line) => line !== "");
    if (lines.length === 0) throw new NotShown("no gateway runs");
    const loads = lines.some((line) => line.startsWith("loads "));
    return none("other way", [...(loads ? [] : ["no LoadCredential"]), ...lines.flatMap((line) => { const name = /^variable (.*)$/.exec(line)?.[1]; return name !== undefined && SECRET.test(name) ? [`variable ${name}`] : []; })]);
  },
};
