import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { startCloudApi } from "../../../scripts/rehearse/api/server.ts";
import { runProgram } from "../../../scripts/cli/run-program.ts";
import { createObjectStorage } from "../../../scripts/tencent/object-storage.ts";

const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
const directory = mkdtempSync(join(tmpdir(), "lightkeeper-cos-"));
afterAll(() => { rmSync(directory, { recursive: true }); });

// The lock is left out: it needs the tag service over HTTPS.
test("Terraform keeps its state in the twin's COS, by the client that Tencent wrote for Go", async () => {
  await using api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: "100000000001", domains: [], egressAddress: "" });
  const storage = createObjectStorage({ ...credentials, region: "ap-guangzhou", domain: "http://cos.ap-guangzhou.myqcloud.com", proxy: api.url, timeoutSeconds: 10 });
  await storage.send({ method: "PUT", bucket: "state-1300000001" });
  const backend = 'backend "cos" {\n region = "ap-guangzhou"\n bucket = "state-1300000001"\n prefix = "env"\n endpoint = "http://cos-internal.ap-guangzhou.tencentcos.cn"\n}';
  writeFileSync(join(directory, "main.tf"), `terraform {\n${backend}\n}\nresource "terraform_data" "x" {\n input = "kept"\n}\n`);
  const environment = { PATH: process.env["PATH"], HOME: directory, CHECKPOINT_DISABLE: "1", HTTP_PROXY: api.url, TENCENTCLOUD_SECRET_ID: credentials.secretId, TENCENTCLOUD_SECRET_KEY: credentials.secretKey };
  const terraform = async (...args: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await runProgram("terraform", args, directory, environment);
    expect([exitCode, stderr]).toEqual([0, ""]);
    return stdout;
  };
  await terraform("init", "-no-color");
  await terraform("apply", "-auto-approve", "-lock=false", "-no-color");
  expect(await terraform("state", "list")).toBe("terraform_data.x\n");
  expect((await storage.send({ method: "GET", bucket: "state-1300000001", key: "env/terraform.tfstate" })).body).toContain('"kept"');
  expect(api.deviations).toEqual([]);
}, 60_000);
