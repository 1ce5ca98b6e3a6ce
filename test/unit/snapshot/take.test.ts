// Proves: I12 (partly)
import { expect, test } from "@jest/globals";
import { takeSnapshot } from "../../../scripts/snapshot/take.ts";
import type { CloudClient } from "../../../scripts/tencent/client.ts";
import { CloudCallError } from "../../../scripts/tencent/error.ts";

interface Snapshot {
  readonly SnapshotId: string;
  readonly SnapshotName: string;
  readonly SnapshotState: string;
  readonly CreatedTime: string;
}

const server = { InstanceId: "lhins-1", LatestOperationState: "SUCCESS", BlueprintId: "lhbp-old", BundleId: "bundle-small" };
const snapshot = (SnapshotId: string, SnapshotName: string, day: number): Snapshot => ({ SnapshotId, SnapshotName, SnapshotState: "NORMAL", CreatedTime: `2026-11-0${day}T00:00:00Z` });

/** An account with these snapshots and room for two; a new one is whole at the second look. */
function account(snapshots: readonly Snapshot[], servers: readonly object[] = [server]) {
  const held = new Map(snapshots.map((each) => [each.SnapshotId, each]));
  const calls: string[] = [];
  const answers: Readonly<Record<string, (parameters: Readonly<Record<string, unknown>>) => object>> = {
    DescribeInstances: () => ({ TotalCount: servers.length, InstanceSet: servers }),
    DescribeSnapshots() {
      const SnapshotSet = [...held.values()];
      for (const each of SnapshotSet) held.set(each.SnapshotId, { ...each, SnapshotState: "NORMAL" });
      return { TotalCount: SnapshotSet.length, SnapshotSet };
    },
    CreateInstanceSnapshot({ SnapshotName }) {
      if (held.size >= 2) throw new CloudCallError({ service: "lighthouse", action: "CreateInstanceSnapshot" }, { code: "LimitExceeded.SnapshotQuotaLimitExceeded", message: "full", requestId: "r" });
      held.set("lhsnap-new", { SnapshotId: "lhsnap-new", SnapshotName: String(SnapshotName), SnapshotState: "CREATING", CreatedTime: "2026-11-09T00:00:00Z" });
      return { SnapshotId: "lhsnap-new" };
    },
    DeleteSnapshots({ SnapshotIds }) {
      for (const id of [SnapshotIds].flat()) held.delete(String(id));
      return {};
    },
  };
  const cloud: CloudClient = {
    async call<T extends object>(_: string, action: string, parameters: object): Promise<T> {
      calls.push(action);
      const answer = answers[action];
      if (answer === undefined) throw new Error(`nobody expected ${action}`);
      // The caller names the answer's shape, as with the real client.
      return (await Promise.resolve({ ...parameters }).then(answer)) as T;
    },
  };
  const take = () => takeSnapshot({ cloud, instanceId: "lhins-1", becomes: { blueprintId: "lhbp-old", bundleId: "bundle-large" }, now: new Date("2026-11-21T12:34:56Z"), signal: new AbortController().signal, every: 1, atMost: 20 });
  return { take, held, changes: () => calls.filter((action) => !action.startsWith("Describe")) };
}

test("A snapshot counts when it is whole, and its name says when it was taken", async () => {
  const { take, held } = account([]);
  expect(await take()).toEqual({ snapshot: "lhsnap-new" });
  expect(held.get("lhsnap-new")).toMatchObject({ SnapshotName: "lightkeeper-before-20261121T123456Z", SnapshotState: "NORMAL" });
});

test("Where the cloud keeps no more, the oldest of ours makes room", async () => {
  const { take, held } = account([snapshot("lhsnap-b", "lightkeeper-before-2", 2), snapshot("lhsnap-a", "lightkeeper-before-1", 1)]);
  expect(await take()).toEqual({ snapshot: "lhsnap-new", deleted: "lhsnap-a" });
  expect([...held.keys()]).toEqual(["lhsnap-b", "lhsnap-new"]);
});

test("Somebody else's snapshots never make room: it is refused, and they are named", async () => {
  const { take, held } = account([snapshot("lhsnap-a", "before my holiday", 1), snapshot("lhsnap-b", "mine", 2)]);
  await expect(take()).rejects.toThrow(/lhsnap-a before my holiday, lhsnap-b mine\), none of them ours.*nothing was changed.*Next: delete one/);
  expect(held.size).toBe(2);
});

test("A server at which another operation works is waited for, and not touched when that does not end", async () => {
  const { take, changes } = account([], [{ ...server, LatestOperationState: "OPERATING" }]);
  await expect(take()).rejects.toThrow(/another operation on lhins-1 does not end: no snapshot can be taken, and nothing was changed/);
  expect(changes()).toEqual([]);
});

test("Of a server that is no longer there none is taken", async () => {
  const { take, changes } = account([], []);
  expect({ taken: await take(), changes: changes() }).toEqual({ taken: undefined, changes: [] });
});

test("Of a server that is already what it shall become none is taken, also while an operation works at it", async () => {
  const { take, changes } = account([], [{ ...server, BundleId: "bundle-large", LatestOperationState: "OPERATING" }]);
  expect({ taken: await take(), changes: changes() }).toEqual({ taken: undefined, changes: [] });
});
