import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "@jest/globals";
import { createClient } from "../../../scripts/tencent/client.ts";

const program = join(import.meta.dirname, "../../../scripts/twin.ts");
const directory = mkdtempSync(join(tmpdir(), "lightkeeper-twin-"));
afterAll(() => { rmSync(directory, { recursive: true }); });

interface Ready {
  url: string;
  secretId: string;
  secretKey: string;
  account: string;
  environment: Record<string, string>;
}

function twin(...args: string[]) {
  return spawn(process.execPath, ["--no-warnings", program, ...args], { cwd: directory, env: { PATH: process.env["PATH"], INIT_CWD: directory }, stdio: ["ignore", "pipe", "pipe"] });
}

test("The twin serves the API, keeps to a policy, and at the end has written the policy that the calls needed", async () => {
  writeFileSync(join(directory, "policy.json"), '{"version":"2.0","statement":[{"effect":"allow","action":["lighthouse:Describe*","sts:*"],"resource":"*"}]}');
  const process = twin("--json", "--policy", "policy.json", "--record", "made.json", "--account", "100000000007");
  const [line] = (await once(createInterface(process.stdout), "line")) as [string];
  const ready = JSON.parse(line) as Ready;
  expect(ready).toMatchObject({ account: "100000000007", environment: { HTTP_PROXY: ready.url, TENCENTCLOUD_PROTOCOL: "HTTP" } });
  const client = createClient({ secretId: ready.secretId, secretKey: ready.secretKey, region: "ap-guangzhou", protocol: "HTTP", proxy: ready.url, timeoutSeconds: 10 });
  expect(await client.call("sts", "GetCallerIdentity", {})).toMatchObject({ AccountId: "100000000007" });
  expect(await client.call("lighthouse", "DescribeInstances", {})).toMatchObject({ TotalCount: 0 });
  await expect(client.call("lighthouse", "CreateKeyPair", { KeyName: "a" })).rejects.toThrow(/lighthouse:CreateKeyPair/);
  const log = text(process.stderr);
  process.kill("SIGINT");
  expect(await once(process, "exit")).toEqual([0, null]);
  expect(await log).toMatch(/lighthouse DescribeInstances ap-guangzhou: ok\nlighthouse CreateKeyPair ap-guangzhou: \S*UnauthorizedOperation/);
  expect(JSON.parse(readFileSync(join(directory, "made.json"), "utf8"))).toEqual({
    version: "2.0",
    statement: [
      { effect: "allow", action: ["name/lighthouse:CreateKeyPair", "name/lighthouse:DescribeInstances"], resource: ["*"] },
      { effect: "allow", action: ["name/sts:GetCallerIdentity"], resource: ["*"] },
    ],
  });
});

test("A taken port is one clear line", async () => {
  const taken = net.createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const process = twin("--port", String(port));
  const [said, ended] = await Promise.all([text(process.stderr), once(process, "exit")]);
  taken.close();
  expect([ended, said]).toEqual([[1, null], `port is ${port}, which another program listens on. Next: npm run twin -- --port ${port + 1}\n`]);
});
