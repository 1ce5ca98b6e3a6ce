import { CommandError, runCommand } from "./cli/command.ts";
import { neededVariable } from "./cli/needed-variable.ts";
import { managedResources } from "./recovery/terraform-state.ts";
import { takeSnapshot } from "./snapshot/take.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

const MINUTE = 60_000;

const required = (name: string, allowed: string): string => neededVariable(process.env, name, { allowed, next: "let `cdktf deploy` start this command" });

await runCommand({
  name: "npm run snapshot --",
  usage: "[--json]",
  help: `Takes a snapshot of the system disk of the server in Terraform's state and waits until it is whole. Terraform runs it before
a reinstall and before another bundle; it is called in the stack's folder. LIGHTKEEPER_REGION names the region, and
LIGHTKEEPER_BLUEPRINT and LIGHTKEEPER_BUNDLE what the server is to become: when it is so already, none is taken. Where the cloud
keeps no more snapshots, the oldest of ours (lightkeeper-before-…) goes; nobody else's ever does.`,
  async run(values) {
    const end = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => { end.abort(new CommandError("snapshot: interrupted; the server was not changed. Next: deploy again")); });
    const region = required("LIGHTKEEPER_REGION", "a region such as ap-hongkong");
    const becomes = { blueprintId: required("LIGHTKEEPER_BLUEPRINT", "an image's id such as lhbp-…"), bundleId: required("LIGHTKEEPER_BUNDLE", "a bundle's id such as bundle2024_…") };
    const server = (await managedResources(process.env["INIT_CWD"] ?? process.cwd(), process.env)).first("tencentcloud_lighthouse_instance");
    const taken = server && (await takeSnapshot({ cloud: clientFromEnvironment(process.env, region), instanceId: server.id, becomes, now: new Date(), signal: end.signal, every: 2000, atMost: 30 * MINUTE }));
    if (values["json"] === true) process.stdout.write(`${JSON.stringify({ ok: true, server: server?.id ?? null, ...taken })}\n`);
    else if (taken === undefined) process.stdout.write("snapshot: there is no server yet, or nothing about it changes\n");
    else process.stdout.write(`snapshot: ${taken.snapshot} of ${server?.id ?? ""} is whole${taken.deleted === undefined ? "" : `; ${taken.deleted}, the oldest of ours, made room`}\n`);
    return 0;
  },
});
