import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { askServer } from "../../../scripts/doctor/ask-server.ts";
import type { Cloud } from "../../../scripts/host/first-contact/cloud.ts";
import { manifest } from "../host/fixture.ts";

/** Bytes of output that the real command agent lets through. */
const LARGEST = 24 * 1024;

/** A cloud whose agent is online and prints this, as far as it lets it through. */
function cloudThatPrints(printed: string) {
  const scripts: string[] = [];
  const cloud: Cloud = {
    call: async (_service: string, action: string, parameters: object) => {
      if ("Content" in parameters) scripts.push(Buffer.from(String(parameters.Content), "base64").toString("utf8"));
      const answers: Readonly<Record<string, object>> = {
        DescribeAutomationAgentStatus: { AutomationAgentSet: [{ AgentStatus: "Online" }] },
        RunCommand: { InvocationId: "inv-1" },
        DescribeInvocationTasks: { InvocationTaskSet: [{ TaskStatus: "SUCCESS", TaskResult: { ExitCode: 0, Output: Buffer.from(printed).subarray(0, LARGEST).toString("base64") } }] },
      };
      return Promise.resolve(answers[action] as never);
    },
  };
  return { cloud, scripts };
}

const files = Array.from({ length: 400 }, (_, index) => `file\t/etc/some-folder/a-file-${index}\t644\troot\troot`).join("\n");
const facts = `os\tdebian-12\n${files}\nlive\t/run/lightkeeper/gateway-b.sock\nfree\t4096\nhostkey\tssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOArdPnuPtlQt4PA+RNYLmo6gGsPA3QvzWZrsMQebq2t root@server`;
const ask = async (printed: string) => {
  const { cloud, scripts } = cloudThatPrints(printed);
  return { report: await askServer(cloud, "lhins-1a2b3c4d", manifest(), AbortSignal.timeout(5000)), script: scripts[0] ?? "" };
};

test("a server that has more to say than the command agent lets through is understood", async () => {
  expect(Buffer.byteLength(facts)).toBeLessThan(LARGEST);
  const much = facts.replace("live\t", `${files.replaceAll("a-file", "another-file")}\nlive\t`);
  expect(Buffer.byteLength(much)).toBeGreaterThan(LARGEST);
  const { report, script } = await ask(gzipSync(much).toString("base64"));
  expect(script).toContain("\n} | gzip --best | base64 --wrap=0\n");
  expect(report).toMatchObject({ facts: { live: "b", freeMiB: 4096 }, deployer: undefined, hostKey: { algorithm: "ssh-ed25519" } });
  expect(report).toHaveProperty("facts.files.size", 800);
});

test("what is no report is said to be none", async () => {
  expect((await ask("")).report).toBe("its answer is not understood");
  expect((await ask("bash: gzip: command not found")).report).toBe("its answer is not understood");
  expect((await ask(gzipSync("os\tdebian-12").toString("base64"))).report).toBe("its answer is not understood");
});
