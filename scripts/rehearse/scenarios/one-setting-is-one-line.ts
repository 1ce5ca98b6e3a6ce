// Proves: I4 (partly)
import { plannedChanges } from "./planned-changes.ts";
import type { Scenario } from "./scene.ts";
import { services, touched } from "./services.ts";

const TEMPLATE = "templates/etc/nginx/conf.d/gateway.conf.hbs";
const SETTING = /proxy_read_timeout (\d+)s;/;

const workers = "pgrep --parent \"$(systemctl show --property=MainPID --value nginx.service)\" | sort | paste -sd' '";

export const oneSettingIsOneLine: Scenario = {
  id: "one-setting-is-one-line",
  claim: "a changed nginx timeout is one changed line in the plan, and its deploy reloads nginx and touches nothing else",
  async run({ deployment, workingCopy }) {
    const { onServer, cdktf } = deployment;
    const [before = "", seconds] = SETTING.exec(workingCopy.read(TEMPLATE)) ?? [];
    const after = `proxy_read_timeout ${Number(seconds) + 1}s;`;
    workingCopy.edit(TEMPLATE, before, after);
    const plan = await cdktf("diff");
    const changes = plannedChanges(plan.output).map(({ address, action, lines }) => `${address} ${action}${lines.length > 0 ? ` (${lines.join(" ")})` : ""}`);

    const old = { services: await services(deployment), workers: (await onServer(workers)).trim().split(" ") };
    const { exitCode } = await cdktf("deploy");
    const { restarted, reloaded } = touched(old.services, await services(deployment));
    const renewed = (await onServer(workers)).trim().split(" ").some((pid) => !old.workers.includes(pid));
    return {
      expected: `terraform_data.etc-nginx-conf-d-gateway-conf updated in-place (- ${before} + ${after}), terraform_data.host_apply_run replaced; deploy exit 0; reloaded nginx.service with new workers; restarted nothing`,
      found: `${changes.join(", ") || "no change"}; deploy exit ${exitCode}; reloaded ${reloaded.join(" ") || "nothing"} with ${renewed ? "new" : "old"} workers; restarted ${restarted.join(" ") || "nothing"}`,
    };
  },
};
