import { textIn } from "../answers.ts";
import type { DataSource } from "../data-source.ts";
import { zeroed } from "../lifecycle.ts";

/** tencentcloud_lighthouse_instance_vnc_url: the address, a key in itself, lands in state; the id is the instance's. */
export const instanceVncUrl: DataSource = {
  async read(config, cloud) {
    const id = zeroed(config, "instance_id");
    const url = textIn(await cloud.repeated("lighthouse", "DescribeInstanceVncUrl", { InstanceId: id }), "InstanceVncUrl");
    if (url === undefined) throw new Error("Response is nil");
    return { id, found: { instance_vnc_url: url } };
  },
};
