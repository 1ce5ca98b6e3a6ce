// Proves: I13 (partly)
import { expect, test } from "@jest/globals";
import { refuseDoubles } from "../../../scripts/host/paid-once.ts";

const server = (id: string, name = "lightkeeper-prod", state = "RUNNING") => ({ InstanceId: id, InstanceName: name, InstanceState: state });
const disk = (id: string, name = "lightkeeper-prod-data", state = "ATTACHED") => ({ DiskId: id, DiskName: name, DiskState: state });

function judge(servers: readonly object[], disks: readonly object[], diskId: string | undefined = "lhdisk-own") {
  const all: Readonly<Record<string, readonly object[]>> = { DiskSet: disks, InstanceSet: servers };
  const cloud = {
    call: (_: string, action: string, { Offset = 0, Limit = 20 }: { Offset?: number; Limit?: number }) => {
      const field = action === "DescribeDisks" ? "DiskSet" : "InstanceSet";
      return Promise.resolve({ [field]: all[field]?.slice(Offset, Offset + Limit), TotalCount: all[field]?.length });
    },
  };
  return refuseDoubles(cloud, { instanceId: "lhins-own", diskId, environment: "prod" }, "drain");
}

test("One server and one disk of the environment's names are what was ordered; others' are none of its business", async () => {
  await expect(judge([server("lhins-own"), server("lhins-stag", "lightkeeper-staging")], [disk("lhdisk-own"), disk("lhdisk-sys", "")])).resolves.toBeUndefined();
  await expect(judge([server("lhins-own")], [], undefined)).resolves.toBeUndefined();
});

test("A second disk, bought because the answer to the first order was lost, is named with the way to return it", async () => {
  await expect(judge([server("lhins-own")], [disk("lhdisk-own"), disk("lhdisk-lost", "lightkeeper-prod-data", "UNATTACHED")])).rejects.toMatchObject({
    what: "the gateway serves, and the account pays twice: lhdisk-lost is called lightkeeper-prod-data too, and Terraform does not manage it",
    next: "npm run doctor -- prod says what it is and how to return it; then deploy again",
  });
});

test("What is returned already is not paid twice", async () => {
  await expect(judge([server("lhins-own"), server("lhins-old", "lightkeeper-prod", "SHUTDOWN")], [disk("lhdisk-own"), disk("lhdisk-old", "lightkeeper-prod-data", "SHUTDOWN")])).resolves.toBeUndefined();
});

test("A double is found among more servers than the cloud lists at once", async () => {
  const others = Array.from({ length: 240 }, (_, index) => server(`lhins-${index}`, `other-${index}`));
  await expect(judge([server("lhins-own"), ...others, server("lhins-twice")], [disk("lhdisk-own")])).rejects.toMatchObject({ what: expect.stringContaining("lhins-twice is called lightkeeper-prod too") });
});
