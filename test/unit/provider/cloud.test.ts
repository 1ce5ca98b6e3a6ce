import { expect, test } from "@jest/globals";
import { Cloud } from "../../../scripts/rehearse/provider/cloud.ts";
import { refusal, scriptedCloud, type ScriptedCloud } from "./scripted-cloud.ts";

function cloudOver(client: ScriptedCloud, stopped = new AbortController().signal): Cloud {
  const timing = { pollSeconds: 0.001, waitSeconds: 0.02, retrySeconds: 0.02 };
  const cloud: Cloud = new Cloud({
    client,
    region: "r",
    timing,
    stopped,
    inRegion: () => cloud,
    objects: () => {
      throw new Error("no COS here");
    },
  });
  return cloud;
}

test.each([
  "ClientError.NetworkError",
  "ClientError.HttpStatusCodeError",
  "RequestLimitExceeded",
  "RequestLimitExceeded.IPLimitExceeded",
  "ResourceInUse",
  "ResourceInUse.KeyPairInUse",
  "ResourceUnavailable",
  "ResourceBusy",
  "InvalidParameter.ActionInProgress",
  "OperationDenied.InstanceStatusLimitError",
  "UnsupportedOperation.UnsupportedDeleteService",
  "FailedOperation.ListenerHasTask",
])("%s is asked again", async (code) => {
  const client = scriptedCloud({ Do: [refusal(code), {}] });
  await cloudOver(client).repeated("lighthouse", "Do", {});
  expect(client.calls).toHaveLength(2);
});

test.each([
  "UnsupportedOperation.LatestOperationUnfinished",
  "OperationDenied.InstanceOperationInProgress",
  "UnsupportedOperation.FirewallBusy",
  "UnsupportedOperation.InvalidInstanceState",
  "ClientError.ParseJsonError",
  "InternalError",
  "FailedOperation",
])("%s ends a call at once", async (code) => {
  const client = scriptedCloud({ Do: [refusal(code), {}] });
  await expect(cloudOver(client).repeated("lighthouse", "Do", {})).rejects.toThrow("refused");
  expect(client.calls).toHaveLength(1);
});

test("a code may be added for one call, and patience ends with the cloud's own words", async () => {
  const client = scriptedCloud({ Do: [refusal("InternalError.Monitor"), {}], Never: refusal("ResourceBusy", "still busy") });
  await cloudOver(client).repeated("monitor", "Do", {}, ["InternalError"]);
  await expect(cloudOver(client).repeated("lighthouse", "Never", {})).rejects.toThrow("still busy");
});

test("a look is repeated past an internal error, a wait for a state is not", async () => {
  const client = scriptedCloud({ Look: [refusal("InternalError.X"), {}], Wait: [refusal("InternalError.X"), {}] });
  const cloud = cloudOver(client);
  await cloud.lookUntil("it", async () => ({ done: await cloud.once("lighthouse", "Look", {}) }));
  await expect(cloud.waitForState("it", ["OK"], async () => Object.keys(await cloud.once("lighthouse", "Wait", {})).join() || "OK")).rejects.toThrow("refused");
});

test("a stopped provider calls nothing any more and waits for nothing", async () => {
  const stop = new AbortController();
  const client = scriptedCloud({ Do: {} });
  const cloud = cloudOver(client, stop.signal);
  stop.abort(new Error("stopped"));
  await expect(cloud.once("lighthouse", "Do", {})).rejects.toThrow("stopped");
  await expect(cloud.pause()).rejects.toThrow();
  expect(client.calls).toEqual([]);
});
