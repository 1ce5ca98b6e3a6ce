import { zeroed } from "../lifecycle.ts";
import { operationSucceeds } from "./instance.ts";
import { oneShot } from "./one-shot.ts";

const power = (action: string) =>
  oneShot({
    async act(planned, cloud) {
      await cloud.repeated("lighthouse", action, { InstanceIds: [zeroed(planned, "instance_id")] });
    },
    wait: (state, cloud) => operationSucceeds(cloud, zeroed(state, "instance_id")),
    id: (planned) => zeroed(planned, "instance_id"),
  });

/** tencentcloud_lighthouse_start_instance */
export const startInstance = power("StartInstances");

/** tencentcloud_lighthouse_stop_instance */
export const stopInstance = power("StopInstances");

/** tencentcloud_lighthouse_reboot_instance */
export const rebootInstance = power("RebootInstances");
