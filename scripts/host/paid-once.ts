import { Type } from "typebox";
import { isPaid, isServing } from "../recovery/holdings.ts";
import { ask, type Cloud } from "./first-contact/cloud.ts";
import { HostApplyError, type Stage } from "./host-apply-error.ts";

const Servers = Type.Object({ InstanceSet: Type.Array(Type.Object({ InstanceId: Type.String(), InstanceName: Type.String(), InstanceState: Type.String() })) });
const Disks = Type.Object({ DiskSet: Type.Array(Type.Object({ DiskId: Type.String(), DiskName: Type.String(), DiskState: Type.String() })) });

export interface Ordered {
  readonly instanceId: string;
  readonly diskId: string | undefined;
  readonly environment: string;
}

/** The cloud lists this many at once, and an account may hold no more. */
const EVERY = { Limit: 100 };

/**
 * Throws when the account pays for a second server or disk of this deploy's names: a provider that never heard the answer
 * to its order repeats it, completes, and says nothing of the first.
 */
export async function refuseDoubles(cloud: Cloud, { instanceId, diskId, environment }: Ordered, stage: Stage): Promise<void> {
  const servers = (await ask(cloud, "lighthouse", "DescribeInstances", EVERY, Servers)).InstanceSet.filter(isServing).map(({ InstanceId: id, InstanceName: name }) => ({ id, name }));
  const disks = diskId === undefined ? [] : (await ask(cloud, "lighthouse", "DescribeDisks", EVERY, Disks)).DiskSet.filter(isPaid).map(({ DiskId: id, DiskName: name }) => ({ id, name }));
  const doubles = [...namesakes(servers, instanceId), ...namesakes(disks, diskId)];
  if (doubles.length > 0) throw new HostApplyError(stage, `the gateway serves, and the account pays twice: ${doubles.map(({ id, name }) => `${id} is called ${name} too, and Terraform does not manage it`).join("; ")}`, `npm run doctor -- ${environment} says what it is and how to return it; then deploy again`);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function namesakes(all: readonly Named[], ownId: string | undefined): readonly Named[] {
  const own = all.find(({ id }) => id === ownId);
  return own === undefined ? [] : all.filter(({ id, name }) => id !== ownId && name === own.name);
}
