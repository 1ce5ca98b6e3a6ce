// Proves: I4 (partly)
import { plannedChanges } from "./planned-changes.ts";
import type { Scenario } from "./scene.ts";
import { services, touched } from "./services.ts";

const TEMPLATE = "templates/etc/nginx/conf.d/gateway.conf.hbs";
const BEFORE = "proxy_read_timeout 65s;";
const AFTER = "proxy_read_timeout 66s;";

const workers = "pgrep --parent \"$(systemctl show --property=MainPID --value nginx.service)\" | sort | paste -sd' '";

export const oneSettingIsOneLine: Scenario = {
  id: "one-setting-is-one-line",
  claim: "a changed nginx timeout is one changed line in the plan, and its deploy reloads nginx and touches nothing else",
  async run({ deployment, workingCopy }) {
    const { onServer, cdktf } = deployment;
    workingCopy.edit(TEMPLATE, BEFORE, AFTER);
    const plan = await cdktf("diff");
    const changes = plannedChanges(plan.output).map(({ address, action, lines }) => `${address} ${action}${lines.length > 0 ? ` (${lines.join(" ")})` : ""}`);

    const before = { services: await services(deployment), workers: await onServer(workers) };
    const { exitCode } = await cdktf("deploy");
    const { restarted, reloaded } = touched(before.services, await services(deployment));
    const renewed = (await onServer(workers)).trim().split(" ").some((pid) => !before.workers.trim().split(" ").includes(pid));
    return {
      expected: `terraform_data.etc-nginx-conf-d-gateway-conf updated in-place (- ${BEFORE} + ${AFTER}), terraform_data.host_apply_run replaced; deploy exit 0; reloaded nginx.service with new workers; restarted nothing`,
      found: `${changes.join(", ") || "no change"}; deploy exit ${exitCode}; reloaded ${reloaded.join(" ") || "nothing"} with ${renewed ? "new" : "old"} workers; restarted ${restarted.join(" ") || "nothing"}`,
    };
  },
};
