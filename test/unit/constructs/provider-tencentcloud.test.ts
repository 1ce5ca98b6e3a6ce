import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DnspodRecord } from "@cdktf/provider-tencentcloud/lib/dnspod-record";
import { LighthouseInstance } from "@cdktf/provider-tencentcloud/lib/lighthouse-instance";
import { TencentcloudProvider } from "@cdktf/provider-tencentcloud/lib/provider";
import allowList from "@cdktf/provider-tencentcloud/schema/resources.json" with { type: "json" };
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { App, TerraformStack, Testing } from "cdktf";

const ROOT = join(import.meta.dirname, "../../..");
const PACKAGE = join(ROOT, "constructs/provider-tencentcloud");

// Each run of the generator takes about 3 s, more on a busy machine.
const SLOW = 60_000;

function texts(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8", timeout: SLOW });
  return { status, stdout, stderr };
}

/** Terraform types of the resource classes among a module's exports. */
function resourceTypes(exported: unknown): string[] {
  const values: unknown[] = typeof exported === "object" && exported !== null ? Object.values(exported) : [];
  return values.flatMap((value) =>
    typeof value === "function" && "tfResourceType" in value && typeof value.tfResourceType === "string" ? [value.tfResourceType] : [],
  );
}

const serverConfig = { instanceName: "server", blueprintId: "lhbp-1", bundleId: "bundle-1", renewFlag: "NOTIFY_AND_MANUAL_RENEW" };

describe("a stack", () => {
  test("that uses the bindings requires exactly provider version 1.83.25 from tencentcloudstack", () => {
    const stack = new TerraformStack(new App(), "stack");
    new TencentcloudProvider(stack, "tencentcloud", { region: "ap-hongkong" });
    const terraform: unknown = JSON.parse(Testing.synth(stack));
    expect(terraform).toMatchObject({
      terraform: { required_providers: { tencentcloud: { source: "tencentcloudstack/tencentcloud", version: "1.83.25" } } },
    });
  });

  test("gets resources under their Terraform names, with references between them", () => {
    const stack = new TerraformStack(new App(), "stack");
    const server = new LighthouseInstance(stack, "server", { ...serverConfig, isolateDataDisk: false });
    const value = `\${${server.fqn}.public_addresses[0]}`;
    new DnspodRecord(stack, "record", { domain: "example.com", recordType: "A", recordLine: "Default", subDomain: "@", value });
    expect(JSON.parse(Testing.synth(stack))).toMatchObject({
      resource: {
        tencentcloud_lighthouse_instance: { server: { instance_name: "server", isolate_data_disk: false } },
        tencentcloud_dnspod_record: { record: { value: "${tencentcloud_lighthouse_instance.server.public_addresses[0]}" } },
      },
    });
  });
});

test.each(allowList.bindings)("%s has bindings that CommonJS can require", (type) => {
  const folder = type.replace("tencentcloud_", "").replaceAll("_", "-");
  const bindings: unknown = createRequire(import.meta.url)(`@cdktf/provider-tencentcloud/lib/${folder}`);
  expect(resourceTypes(bindings)).toEqual([type]);
});

test("the committed bindings are what the committed schema gives", () => {
  expect(run(join(PACKAGE, "generate.ts"), "--check")).toEqual({ status: 0, stdout: "", stderr: "" });
}, SLOW);

describe("in a copy of the package", () => {
  let root: string;
  let copy: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "lightkeeper-bindings-"));
    copy = join(root, "package");
    cpSync(PACKAGE, copy, { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  });
  afterEach(() => { rmSync(root, { recursive: true }); });

  test("the check fails and names each altered, missing and surplus file, and generate repairs them", () => {
    appendFileSync(join(copy, "lib/lighthouse-disk/index.js"), "// by hand\n");
    rmSync(join(copy, "lib/dnspod-record/index.d.ts"));
    writeFileSync(join(copy, "lib/surplus.js"), "");

    const check = run(join(copy, "generate.ts"), "--check");
    expect(check.status).toBe(1);
    expect(check.stderr.match(/lib\/\S+/g)).toEqual(["lib/dnspod-record/index.d.ts", "lib/lighthouse-disk/index.js", "lib/surplus.js"]);

    expect(run(join(copy, "generate.ts")).status).toBe(0);
    expect(texts(join(copy, "lib"))).toEqual(texts(join(PACKAGE, "lib")));
  }, SLOW);

  test("the check fails when the allow-list names a resource that the trimmed schema lacks", () => {
    writeFileSync(join(copy, "schema/resources.json"), JSON.stringify({ ...allowList, resources: [...allowList.resources, "tencentcloud_vpc"] }));
    const check = run(join(copy, "generate.ts"), "--check");
    expect(check).toMatchObject({ status: 1, stderr: expect.stringMatching(/^schema\/resources\.json and .* differ.*node trim\.ts/) });
  });

  test("the check fails when bindings are asked for a resource that the schema does not hold", () => {
    writeFileSync(join(copy, "schema/resources.json"), JSON.stringify({ ...allowList, bindings: [...allowList.bindings, "tencentcloud_vpc"] }));
    expect(run(join(copy, "generate.ts"), "--check")).toMatchObject({ status: 1, stderr: expect.stringMatching(/^schema\/resources\.json lists the binding tencentcloud_vpc/) });
  });

  test("trimming the committed files again changes nothing", () => {
    const files = ["provider-schema.json", "provider-behaviour.json"].map((name) => join(copy, "schema", name));
    const before = files.map((file) => readFileSync(file, "utf8"));
    expect(run(join(copy, "trim.ts"), ...files)).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(before);
  });

  test("the README's sample runs and prints a stack with its server", () => {
    const sample = /```ts\n(.*?)```/s.exec(readFileSync(join(copy, "README.md"), "utf8"))?.[1] ?? "";
    writeFileSync(join(copy, "sample.ts"), sample);
    const { stdout, stderr } = run(join(copy, "sample.ts"));
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      resource: { tencentcloud_lighthouse_instance: { server: { firewall_template_id: "${tencentcloud_lighthouse_firewall_template.firewall.id}" } } },
    });
  });
});
