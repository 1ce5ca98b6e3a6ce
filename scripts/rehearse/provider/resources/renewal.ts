import { textIn } from "../answers.ts";
import { blocksOf, numberOf, zeroed } from "../lifecycle.ts";
import { mustFindDisk } from "./disk.ts";
import { operationSucceeds } from "./instance.ts";
import { oneShot } from "./one-shot.ts";

/** tencentcloud_lighthouse_renew_instance: pays. Flags that are not set are sent as false, against the API's default of renewing data disks too. */
export const renewInstance = oneShot({
  async act(planned, cloud) {
    const charge = blocksOf(planned, "instance_charge_prepaid")[0] ?? {};
    await cloud.repeated("lighthouse", "RenewInstances", {
      InstanceIds: [zeroed(planned, "instance_id")],
      InstanceChargePrepaid: { Period: numberOf(charge, "period") ?? 0, RenewFlag: zeroed(charge, "renew_flag") },
      RenewDataDisk: planned["renew_data_disk"] === true,
      AutoVoucher: planned["auto_voucher"] === true,
    });
  },
  wait: (state, cloud) => operationSucceeds(cloud, zeroed(state, "instance_id")),
  id: (planned) => zeroed(planned, "instance_id"),
});

/** tencentcloud_lighthouse_renew_disk: pays. All four fields are sent, the unset ones as zero or empty. */
export const renewDisk = oneShot({
  async act(planned, cloud) {
    const charge = blocksOf(planned, "renew_disk_charge_prepaid")[0] ?? {};
    await cloud.repeated("lighthouse", "RenewDisks", {
      DiskIds: [zeroed(planned, "disk_id")],
      RenewDiskChargePrepaid: {
        Period: numberOf(charge, "period") ?? 0,
        RenewFlag: zeroed(charge, "renew_flag"),
        TimeUnit: zeroed(charge, "time_unit"),
        CurInstanceDeadline: zeroed(charge, "cur_instance_deadline"),
      },
      AutoVoucher: planned["auto_voucher"] === true,
    });
  },
  async wait(state, cloud) {
    const id = zeroed(state, "disk_id");
    await cloud.waitForState(`the renewal of disk ${id}`, ["SUCCESS"], async () => textIn(await mustFindDisk(cloud, id), "LatestOperationState") ?? "");
  },
  id: (planned) => zeroed(planned, "disk_id"),
});
