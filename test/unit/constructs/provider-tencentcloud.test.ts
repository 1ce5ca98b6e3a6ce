import { createRequire } from "node:module";
import { DnspodRecord } from "@cdktf/provider-tencentcloud/lib/dnspod-record";
import { LighthouseInstance } from "@cdktf/provider-tencentcloud/lib/lighthouse-instance";
import { TencentcloudProvider } from "@cdktf/provider-tencentcloud/lib/provider";
import allowList from "@cdktf/provider-tencentcloud/schema/resources.json" with { type: "json" };
import { describe, expect, test } from "@jest/globals";
import { App, TerraformStack, Testing } from "cdktf";

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
