import { CommandError, runCommand } from "./cli/command.ts";
import { managedResources } from "./recovery/terraform-state.ts";
import { takeSnapshot } from "./snapshot/take.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

const MINUTE = 60_000;

await runCommand({
  name: "npm run snapshot --",
  usage: "[--json]",
  help: `Takes a snapshot of the system disk of the server in Terraform's state and waits until it is whole. Terraform runs it before
a reinstall and before another bundle; it is called in the stack's folder, and LIGHTKEEPER_REGION names the region. Where
the cloud keeps no more snapshots, the oldest of ours (lightkeeper-before-…) goes; nobody else's ever does.`,
  async run(values) {
    const end = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => { end.abort(new CommandError("snapshot: interrupted; the server was not changed. Next: deploy again")); });
    const region = process.env["LIGHTKEEPER_REGION"];
    if (region === undefined || region === "") throw new CommandError("LIGHTKEEPER_REGION is missing; allowed: a region such as ap-hongkong. Next: let `cdktf deploy` start this command");
    const server = (await managedResources(process.env["INIT_CWD"] ?? process.cwd(), process.env)).first("tencentcloud_lighthouse_instance");
    const taken = server && (await takeSnapshot({ cloud: clientFromEnvironment(process.env, region), instanceId: server.id, now: new Date(), signal: end.signal, every: 2000, atMost: 30 * MINUTE }));
    if (values["json"] === true) process.stdout.write(`${JSON.stringify({ ok: true, server: server?.id ?? null, ...taken })}\n`);
    else if (taken === undefined) process.stdout.write("snapshot: there is no server yet\n");
    else process.stdout.write(`snapshot: ${taken.snapshot} of ${server?.id ?? ""} is whole${taken.deleted === undefined ? "" : `; ${taken.deleted}, the oldest of ours, made room`}\n`);
    return 0;
  },
});
