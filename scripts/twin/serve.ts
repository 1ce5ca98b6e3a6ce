import { writeFileSync } from "node:fs";
import { CommandError } from "../cli/command.ts";
import type { RecordedCall } from "../rehearse/api/dispatch.ts";
import { noMachines } from "../rehearse/api/hypervisor.ts";
import { leastPrivilege } from "../rehearse/api/permissions/least-privilege.ts";
import { type CloudApi, startCloudApi } from "../rehearse/api/server.ts";
import type { TwinOptions } from "./options.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };

/** Serves the API until somebody ends it, then tells which permissions the calls needed. */
export async function serveTwin(options: TwinOptions): Promise<void> {
  const say = (line: string): void => { (options.json ? process.stderr : process.stdout).write(`${line}\n`); };
  const ended = endOfProcess();
  const api = await start(options, say);
  process.stdout.write(options.json ? `${JSON.stringify(readyDocument(api, options))}\n` : readyText(api, options));
  await ended;
  await api.close();
  const policy = `${JSON.stringify(leastPrivilege(api.calls), null, 2)}\n`;
  if (options.record !== undefined) {
    writeFileSync(options.record, policy);
    say(`${api.calls.length} calls; the policy that allows them is in ${options.record}`);
  } else if (!options.json) {
    say(`\n${api.calls.length} calls. The smallest policy that allows them:\n${policy}`);
  }
}

async function start({ port, policy, account, domains }: TwinOptions, say: (line: string) => void): Promise<CloudApi> {
  try {
    return await startCloudApi({
      hypervisor: noMachines(),
      credentials,
      accountId: account,
      domains,
      egressAddress: "203.0.113.1",
      listen: { port },
      log: say,
      onCall: (call) => { say(lineOf(call)); },
      ...(policy !== undefined && { policy }),
    });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const next = `Next: npm run twin -- --port ${port === 65_535 ? 8080 : port + 1}`;
    if (error.code === "EADDRINUSE") throw new CommandError(`port is ${port}, which another program listens on. ${next}`, { cause: error });
    if (error.code === "EACCES") throw new CommandError(`port is ${port}, which this user may not listen on; allowed: 1024 to 65535. Next: npm run twin -- --port 8080`, { cause: error });
    throw error;
  }
}

function endOfProcess(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => { resolve(); });
  });
}

/** One call as a plain line. */
export function lineOf({ service, action, region, error }: RecordedCall): string {
  const where = region === "" ? "" : ` ${region}`;
  return `${service} ${action || "?"}${where}: ${error === undefined ? "ok" : `${error.code}: ${error.message}`}`;
}

function environmentOf({ url }: CloudApi): Record<string, string> {
  return { HTTP_PROXY: url, TENCENTCLOUD_PROTOCOL: "HTTP", TENCENTCLOUD_SECRET_ID: credentials.secretId, TENCENTCLOUD_SECRET_KEY: credentials.secretKey, TENCENTCLOUD_REGION: "ap-guangzhou" };
}

function readyDocument(api: CloudApi, { account, domains }: TwinOptions) {
  return { url: api.url, ...credentials, account, domains, environment: environmentOf(api) };
}

function readyText(api: CloudApi, { account, domains }: TwinOptions): string {
  const exports = Object.entries(environmentOf(api)).map(([name, value]) => `  export ${name}=${value}`);
  return `The twin answers for account ${account} with ${domains.join(", ")} at ${api.url}. In another terminal:

${exports.join("\n")}
  terraform apply

For COS the provider wants besides: export TENCENTCLOUD_COS_DOMAIN=http://cos.ap-guangzhou.myqcloud.com
More in docs/twin.md. Ctrl-C ends it.

`;
}
