import { expect, test } from "@jest/globals";
import type { Cloud } from "../../../scripts/host/first-contact/cloud.ts";
import { readHostKey } from "../../../scripts/host/first-contact/first-boot.ts";
import { waitForAgent, waitUntilRunning } from "../../../scripts/host/first-contact/instance.ts";

const patience = { every: 1, signal: new AbortController().signal };

/** Answers each action with the next of its answers, the last one for ever, and keeps the calls. */
function cloudWith(answers: Readonly<Record<string, readonly object[]>>): Cloud & { readonly calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    call: (service, action) => {
      const asked = calls.filter((call) => call === `${service} ${action}`).length;
      calls.push(`${service} ${action}`);
      const answer = answers[action]?.[asked] ?? answers[action]?.at(-1);
      return answer === undefined ? Promise.reject(new Error(`InvalidAction ${action}`)) : Promise.resolve(answer);
    },
  };
}

const state = (InstanceState: string, LatestOperationState = "SUCCESS") => ({ InstanceSet: [{ InstanceState, LatestOperationState }] });
const task = (TaskStatus: string, text = "", ExitCode = 0) => ({ InvocationTaskSet: [{ TaskStatus, ErrorInfo: "", TaskResult: { ExitCode, Output: Buffer.from(text).toString("base64") } }] });

test("an instance that comes up by itself is only waited for", async () => {
  const cloud = cloudWith({ DescribeInstances: [state("STOPPED", "OPERATING"), state("STOPPED", "OPERATING"), state("STOPPED", "OPERATING"), state("STOPPED", "OPERATING"), state("STARTING"), state("RUNNING")] });
  await waitUntilRunning(cloud, "lhins-1", patience);
  expect(cloud.calls).not.toContain("lighthouse StartInstances");
});

test("an instance that stays off after key binding is switched on, once", async () => {
  const stopped = Array.from({ length: 8 }, () => state("STOPPED"));
  const cloud = cloudWith({ DescribeInstances: [...stopped, state("RUNNING")], StartInstances: [{}] });
  await waitUntilRunning(cloud, "lhins-1", patience);
  expect(cloud.calls.filter((call) => call === "lighthouse StartInstances")).toHaveLength(1);
});

test("an instance that begins to move when it is switched on is looked at again", async () => {
  const stopped = Array.from({ length: 3 }, () => state("STOPPED"));
  const cloud = cloudWith({ DescribeInstances: [...stopped, state("STARTING"), state("RUNNING")] });
  const call = cloud.call.bind(cloud);
  cloud.call = (service, action, parameters) => (action === "StartInstances" ? Promise.reject(new Error("lighthouse StartInstances: UnsupportedOperation.LatestOperationUnfinished: busy")) : call(service, action, parameters));
  await waitUntilRunning(cloud, "lhins-1", patience);
  const denied = cloudWith({ DescribeInstances: stopped });
  await expect(waitUntilRunning(denied, "lhins-1", patience)).rejects.toThrow("refused StartInstances");
});

test("what may pass by itself is told apart from what the credentials lack", async () => {
  const refusing = (code: string): Cloud => ({ call: () => Promise.reject(Object.assign(new Error("no"), { code })) });
  await expect(waitUntilRunning(refusing("ClientError.NetworkError"), "lhins-1", patience)).rejects.toThrow("It may pass by itself: deploy again in a minute");
  await expect(waitUntilRunning(refusing("RequestLimitExceeded"), "lhins-1", patience)).rejects.toThrow("It may pass by itself: deploy again in a minute");
  await expect(waitUntilRunning(refusing("UnauthorizedOperation.NoPermission"), "lhins-1", patience)).rejects.toThrow("Check the credentials' permissions and the region");
});

test("an instance that does not exist, and a refused call, are named", async () => {
  await expect(waitUntilRunning(cloudWith({ DescribeInstances: [{ InstanceSet: [] }] }), "lhins-1", patience)).rejects.toThrow("connect: instance lhins-1 does not exist in this region");
  await expect(waitUntilRunning(cloudWith({}), "lhins-1", patience)).rejects.toThrow("Tencent Cloud refused DescribeInstances: InvalidAction DescribeInstances");
  await expect(waitUntilRunning(cloudWith({ DescribeInstances: [{ Instances: [] }] }), "lhins-1", patience)).rejects.toThrow("answered DescribeInstances in a shape that is not understood");
});

test("the command agent is waited for", async () => {
  const agent = (AgentStatus: string) => ({ AutomationAgentSet: [{ AgentStatus }] });
  const cloud = cloudWith({ DescribeAutomationAgentStatus: [{ AutomationAgentSet: [] }, agent("Offline"), agent("Online")] });
  await waitForAgent(cloud, "lhins-1", patience);
  expect(cloud.calls).toHaveLength(3);
});

test("the host key is what the command agent reads on the server", async () => {
  const cloud = cloudWith({ RunCommand: [{ InvocationId: "inv-1" }], DescribeInvocationTasks: [{ InvocationTaskSet: [] }, task("PENDING"), task("RUNNING"), task("SUCCESS", "ssh-ed25519 AAAAC3Nz root@x\n")] });
  expect(await readHostKey(cloud, "lhins-1", patience)).toEqual({ algorithm: "ssh-ed25519", blob: "AAAAC3Nz" });
});

test("a failed command ends with its status and last words", async () => {
  const cloud = cloudWith({ RunCommand: [{ InvocationId: "inv-1" }], DescribeInvocationTasks: [task("FAILED", "waited\na package manager still works\n", 1)] });
  await expect(readHostKey(cloud, "lhins-1", patience)).rejects.toThrow("ended as FAILED, exit code 1: a package manager still works. Look at invocation inv-1");
});

test("an interruption ends every wait at once", async () => {
  const end = new AbortController();
  const cloud = cloudWith({ DescribeInstances: [state("STARTING")] });
  const waiting = waitUntilRunning(cloud, "lhins-1", { every: 50, signal: end.signal });
  end.abort();
  await expect(waiting).rejects.toThrow();
});
