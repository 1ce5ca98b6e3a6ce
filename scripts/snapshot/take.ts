import { CommandError } from "../cli/command.ts";
import { waitFor } from "../host/wait.ts";
import type { CloudClient } from "../tencent/client.ts";
import { CloudCallError } from "../tencent/error.ts";
import { everyPage } from "../tencent/pages.ts";

/** By this name snapshots of ours are known: no other one is ever deleted. */
const PREFIX = "lightkeeper-before-";

interface Snapshot {
  readonly SnapshotId: string;
  readonly SnapshotName: string;
  readonly SnapshotState: string;
  readonly CreatedTime: string;
}

export interface TakeOptions {
  readonly cloud: CloudClient;
  readonly instanceId: string;
  /** What the server is about to become: nothing threatens one that is so already, such as one that was just taken over. */
  readonly becomes: { readonly blueprintId: string; readonly bundleId: string };
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Milliseconds between two looks. */
  readonly every: number;
  /** Milliseconds within which the server has to be free, and the snapshot to be whole. */
  readonly atMost: number;
}

export interface Taken {
  readonly snapshot: string;
  /** The oldest of ours, which had to make room. */
  readonly deleted?: string;
}

/**
 * Takes a snapshot of the server's system disk and waits until it can be rolled back to. Where the cloud keeps no more of
 * them, the oldest one of ours goes. Undefined when the server is no longer there, or has nothing to become. Throws a CommandError when there is no room.
 */
export async function takeSnapshot({ cloud, instanceId, becomes, now, ...patience }: TakeOptions): Promise<Taken | undefined> {
  // The cloud refuses a second operation on a server.
  const found = await waitFor(() => standingOf(cloud, instanceId, becomes), patience);
  if (found === undefined) throw new CommandError(`another operation on ${instanceId} does not end: no snapshot can be taken, and nothing was changed. Next: look at the server in the console, then deploy again`);
  if (found !== "free") return undefined;
  const name = `${PREFIX}${now.toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
  const create = () => cloud.call<{ SnapshotId: string }>("lighthouse", "CreateInstanceSnapshot", { InstanceId: instanceId, SnapshotName: name });
  let deleted: string | undefined;
  const { SnapshotId } = await create().catch(async (error: unknown) => {
    if (!(error instanceof CloudCallError) || error.code !== "LimitExceeded.SnapshotQuotaLimitExceeded") throw error;
    deleted = await makeRoom(cloud, instanceId);
    return create();
  });
  const whole = await waitFor(async () => ((await snapshotsOf(cloud, instanceId)).some((each) => each.SnapshotId === SnapshotId && each.SnapshotState === "NORMAL") ? true : undefined), patience);
  if (whole === undefined) throw new CommandError(`the snapshot ${SnapshotId} of ${instanceId} is not whole after ${patience.atMost / 60_000} minutes: nothing was changed. Next: wait until the console shows it as normal, then deploy again`);
  return { snapshot: SnapshotId, ...(deleted !== undefined && { deleted }) };
}

async function standingOf(cloud: CloudClient, instanceId: string, { blueprintId, bundleId }: TakeOptions["becomes"]): Promise<"free" | "gone" | "so already" | undefined> {
  const servers = await everyPage<{ readonly InstanceId: string; readonly LatestOperationState: string; readonly BlueprintId: string; readonly BundleId: string }>(cloud, "lighthouse", "DescribeInstances", "InstanceSet");
  const server = servers.find(({ InstanceId }) => InstanceId === instanceId);
  if (server === undefined) return "gone";
  if (server.BlueprintId === blueprintId && server.BundleId === bundleId) return "so already";
  return server.LatestOperationState === "OPERATING" ? undefined : "free";
}

const snapshotsOf = (cloud: CloudClient, instanceId: string): Promise<readonly Snapshot[]> => everyPage<Snapshot>(cloud, "lighthouse", "DescribeSnapshots", "SnapshotSet", { Filters: [{ Name: "instance-id", Values: [instanceId] }] });

/** Deletes the oldest snapshot of ours and returns its id. */
async function makeRoom(cloud: CloudClient, instanceId: string): Promise<string> {
  const all = await snapshotsOf(cloud, instanceId);
  const [oldest] = all.filter(({ SnapshotName, SnapshotState }) => SnapshotName.startsWith(PREFIX) && SnapshotState === "NORMAL").toSorted((a, b) => a.CreatedTime.localeCompare(b.CreatedTime));
  if (oldest === undefined) {
    throw new CommandError(`${instanceId} has as many snapshots as the cloud keeps (${all.map(({ SnapshotId, SnapshotName }) => `${SnapshotId} ${SnapshotName}`).join(", ")}), none of them ours: no snapshot can be taken, and nothing was changed. Next: delete one that nobody needs, then deploy again`);
  }
  await cloud.call("lighthouse", "DeleteSnapshots", { SnapshotIds: [oldest.SnapshotId] });
  return oldest.SnapshotId;
}
