import { type Static, type TArray, type TObject, Type } from "typebox";
import { isPaid, isServing } from "../recovery/holdings.ts";
import { everyPage } from "../tencent/pages.ts";
import { ask, type Cloud } from "./first-contact/cloud.ts";
import { HostApplyError, type Stage } from "./host-apply-error.ts";

const Server = Type.Object({ InstanceId: Type.String(), InstanceName: Type.String(), InstanceState: Type.String() });
const Disk = Type.Object({ DiskId: Type.String(), DiskName: Type.String(), DiskState: Type.String() });

export interface Ordered {
  readonly instanceId: string;
  readonly diskId: string | undefined;
  readonly environment: string;
}

/**
 * Throws when the account pays for a second server or disk of this deploy's names: a provider that never heard the answer
 * to its order repeats it, completes, and says nothing of the first.
 */
export async function refuseDoubles(cloud: Cloud, { instanceId, diskId, environment }: Ordered, stage: Stage): Promise<void> {
  const servers = (await listed(cloud, "DescribeInstances", "InstanceSet", Server)).filter(isServing).map(({ InstanceId: id, InstanceName: name }) => ({ id, name }));
  const disks = diskId === undefined ? [] : (await listed(cloud, "DescribeDisks", "DiskSet", Disk)).filter(isPaid).map(({ DiskId: id, DiskName: name }) => ({ id, name }));
  const doubles = [...namesakes(servers, instanceId), ...namesakes(disks, diskId)];
  if (doubles.length > 0) throw new HostApplyError(stage, `the gateway serves, and the account pays twice: ${doubles.map(({ id, name }) => `${id} is called ${name} too, and Terraform does not manage it`).join("; ")}`, `npm run doctor -- ${environment} says what it is and how to return it; then deploy again`);
}

/** All that the account holds, however many pages it takes; each page's shape is checked. */
function listed<Item extends TObject>(cloud: Cloud, action: string, field: string, item: Item): Promise<readonly Static<Item>[]> {
  const page = Type.Object<Record<string, TArray<Item>>>({ [field]: Type.Array(item) });
  return everyPage<Static<Item>>({ call: (_service, name, parameters) => ask(cloud, "lighthouse", name, parameters, page) }, "lighthouse", action, field);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function namesakes(all: readonly Named[], ownId: string | undefined): readonly Named[] {
  const own = all.find(({ id }) => id === ownId);
  return own === undefined ? [] : all.filter(({ id, name }) => id !== ownId && name === own.name);
}
