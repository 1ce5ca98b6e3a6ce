import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { serveProvider, type ServedProvider } from "../../../scripts/rehearse/provider/serve.ts";
import { families, type Family, replay, scenarioNames } from "./replay.ts";
import { recordedStack } from "./recorded-stack.ts";
import { terraformWorkspace, type Workspace } from "./terraform.ts";

// Terraform runs on a machine that may be busy.
jest.setTimeout(60_000);

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
      ["create", recordedStack(), "Resources: 8 added, 0 changed, 0 destroyed."],
      ["noop", recordedStack(), "Resources: 0 added, 0 changed, 0 destroyed."],
      ["rename", recordedStack(renamed), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["bundle", recordedStack(resized), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["blueprint", recordedStack(reinstalled), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["addrule", recordedStack({ ...reinstalled, ports: ["22", "80", "443", "8443"] }), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["delrule", recordedStack({ ...reinstalled, ports: ["22", "443"] }), "Resources: 0 added, 1 changed, 0 destroyed."],
      ["reorder", recordedStack({ ...reinstalled, ports: ["443", "22"] }), "Resources: 0 added, 1 changed, 0 destroyed."],
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
