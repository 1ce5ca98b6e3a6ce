import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { serveProvider, type ServedProvider } from "../../../scripts/rehearse/provider/serve.ts";
import { families, type Family, replay, scenarioNames } from "./replay.ts";
import { terraformWorkspace, type Workspace } from "./terraform.ts";

// The configuration that the recordings were made with.
function stack({ name = "prod", bundle = "bundle2022_gen_02", blueprint = "lhbp-debian12", ports = ["22", "80", "443"] }): object {
  const rule = (port: string): object => ({ protocol: "TCP", port, cidr_block: "0.0.0.0/0", action: "ACCEPT", firewall_rule_description: `port ${port}` });
  const renewal = { period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW" };
  const instance = "${tencentcloud_lighthouse_instance.this.id}";
  return {
    provider: { tencentcloud: [{ region: "ap-guangzhou", protocol: "HTTP", secret_id: "id", secret_key: "key" }] },
    resource: {
      tencentcloud_lighthouse_firewall_template: { this: { template_name: "empty" } },
      tencentcloud_lighthouse_instance: {
        this: { ...renewal, bundle_id: bundle, blueprint_id: blueprint, instance_name: name, zone: "ap-guangzhou-3", isolate_data_disk: false, firewall_template_id: "${tencentcloud_lighthouse_firewall_template.this.id}" },
      },
      tencentcloud_lighthouse_key_pair: { this: { key_name: "deploy", public_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ x" } },
      tencentcloud_lighthouse_key_pair_attachment: { this: { key_id: "${tencentcloud_lighthouse_key_pair.this.id}", instance_id: instance } },
      tencentcloud_lighthouse_disk: { this: { zone: "ap-guangzhou-3", disk_size: 20, disk_type: "CLOUD_SSD", disk_name: "data", disk_charge_prepaid: [{ ...renewal, time_unit: "m" }] } },
      tencentcloud_lighthouse_disk_attachment: { this: { disk_id: "${tencentcloud_lighthouse_disk.this.id}", instance_id: instance, depends_on: ["tencentcloud_lighthouse_key_pair_attachment.this"] } },
      tencentcloud_lighthouse_firewall_rule: { this: { instance_id: instance, firewall_rules: ports.map(rule), depends_on: ["tencentcloud_lighthouse_disk_attachment.this"] } },
      tencentcloud_lighthouse_snapshot: { this: { instance_id: instance, snapshot_name: "before", depends_on: ["tencentcloud_lighthouse_firewall_rule.this"] } },
    },
  };
}

// The configuration of the recordings of DNSPod and TAT, data sources included.
function recordAndCommand({ value = "10.9.0.2", script = "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" } = {}): object {
  const invocation = '${split("#", tencentcloud_tat_invocation_command_attachment.this.id)[0]}';
  return {
    provider: { tencentcloud: [{ region: "ap-guangzhou" }] },
    resource: {
      tencentcloud_dnspod_record: { this: { domain: "example.com", sub_domain: "api", record_type: "A", record_line: "默认", value } },
      tencentcloud_tat_invocation_command_attachment: { this: { instance_id: "lhins-x", content: Buffer.from(script).toString("base64"), timeout: 60, username: "root" } },
    },
    data: {
      tencentcloud_lighthouse_bundle: { this: { bundle_ids: ["bundle2022_gen_02"] } },
      tencentcloud_lighthouse_blueprints: { this: { blueprint_ids: ["lhbp-debian12"] } },
      tencentcloud_tat_agent: { this: { instance_ids: ["lhins-x"] } },
      tencentcloud_tat_invocation_task: { this: { filters: [{ name: "invocation-id", values: [invocation] }] } },
    },
  };
}

const renamed = { name: "prod-2" };
const resized = { ...renamed, bundle: "bundle2022_gen_03" };
const reinstalled = { ...resized, blueprint: "lhbp-ubuntu24" };

const lives = [
  {
    what: "server",
    steps: [
      ["create", stack({}), "Resources: 8 added, 0 changed, 0 destroyed."],
      ["noop", stack({}), "Resources: 0 added, 0 changed, 0 destroyed."],
      ["rename", stack(renamed), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["bundle", stack(resized), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["blueprint", stack(reinstalled), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["addrule", stack({ ...reinstalled, ports: ["22", "80", "443", "8443"] }), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["delrule", stack({ ...reinstalled, ports: ["22", "443"] }), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["reorder", stack({ ...reinstalled, ports: ["443", "22"] }), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["destroy", undefined, "Resources: 8 destroyed."],
    ] as const,
  },
  {
    what: "DNS record and a command",
    steps: [
      ["dns-tat-create", recordAndCommand(), "Resources: 2 added, 0 changed, 0 destroyed."],
      // Nobody changed the command: it runs again because two arguments that were left out are read back.
      ["dns-value", recordAndCommand({ value: "10.9.0.3" }), "Resources: 1 added, 1 changed, 1 destroyed."],
      ["tat-content", recordAndCommand({ value: "10.9.0.3", script: "uptime" }), "Resources: 1 added, 0 changed, 1 destroyed."],
      ["dns-tat-destroy", undefined, "Resources: 2 destroyed."],
    ] as const,
  },
];

test("every recorded scenario is played", () => {
  expect(lives.flatMap(({ steps }) => steps.map(([scenario]) => scenario))).toEqual(scenarioNames);
});

describe.each(lives)("the life of a $what", ({ steps }) => {
  const cloud = replay();
  let sockets: string;
  let provider: ServedProvider;
  let workspace: Workspace;

  beforeAll(async () => {
    sockets = await mkdtemp(join(tmpdir(), "lightkeeper-provider-"));
    provider = await serveProvider({ socketPath: join(sockets, "provider.sock"), client: () => cloud, timing: { pollSeconds: 0.01 } });
    workspace = await terraformWorkspace({ reattach: provider.reattach });
    await workspace.configure(steps[0][1]);
    expect((await workspace.terraform("init", "-no-color")).output).toContain("successfully initialized");
  });

  afterAll(async () => {
    await workspace.remove();
    await provider.close();
    await rm(sockets, { recursive: true });
  });

  test.each([...steps])("%s: Terraform says the same and the calls are the published provider's, in its order", async (scenario, config, summary) => {
    cloud.play(scenario);
    if (config !== undefined) await workspace.configure(config);
    const { exitCode, output } = await workspace.terraform(config === undefined ? "destroy" : "apply", "-auto-approve", "-no-color");
    expect({ exitCode, unexpected: cloud.unexpected, missing: cloud.missing(), output: exitCode === 0 ? "" : output }).toEqual({ exitCode: 0, unexpected: [], missing: [], output: "" });
    expect(output).toContain(summary);
    for (const family of Object.keys(families) as Family[]) {
      const { sent, recorded } = cloud.compared(family);
      expect(sent).toEqual(recorded);
    }
  });
});
