import type { Credentials } from "../../../scripts/rehearse/provider/credentials.ts";

export const HERE = "ap-hongkong";
export const THERE = "ap-singapore";

interface Changes {
  readonly credentials: Credentials;
  readonly snapshotName?: string;
  readonly backupName?: string;
  readonly description?: string;
  readonly accounts?: readonly string[];
}

interface Stack {
  readonly provider: object;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly data: object;
}

/** Every Lighthouse resource and data source that the recorded stack does not have, and a second region. Steps on one instance are chained, as the cloud wants it. */
export function lighthouse({ credentials, snapshotName = "before", backupName = "nightly", description = "as it was", accounts = ["100000000002", "100000000003"] }: Changes): Stack {
  const keys = { protocol: "HTTP", secret_id: credentials.secretId, secret_key: credentials.secretKey };
  const server = "${tencentcloud_lighthouse_instance.server.id}";
  const disk = "${tencentcloud_lighthouse_disk.data.id}";
  const order = { period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW", bundle_id: "bundle2022_gen_02", blueprint_id: "lhbp-debian12", isolate_data_disk: false };
  const after = (step: string) => ({ depends_on: [`tencentcloud_lighthouse_${step}`] });
  const renewal = { period: 1, renew_flag: "NOTIFY_AND_AUTO_RENEW" };
  const one = { instance_ids: [server], depends_on: ["tencentcloud_lighthouse_reboot_instance.now"] };
  return {
    provider: { tencentcloud: [{ ...keys, region: HERE }, { ...keys, region: THERE, alias: "there" }] },
    resource: {
      tencentcloud_lighthouse_instance: {
        server: { ...order, instance_name: "server", zone: `${HERE}-2` },
        twin: { ...order, instance_name: "twin", provider: "tencentcloud.there" },
      },
      tencentcloud_lighthouse_key_pair: { made: { key_name: "made" } },
      tencentcloud_lighthouse_disk: { data: { zone: `${HERE}-2`, disk_size: 20, disk_type: "CLOUD_SSD", disk_name: "data", disk_backup_quota: 2, disk_charge_prepaid: [{ ...renewal, time_unit: "m" }] } },
      tencentcloud_lighthouse_disk_attachment: { data: { disk_id: disk, instance_id: server } },
      tencentcloud_lighthouse_stop_instance: { now: { instance_id: server, ...after("disk_attachment.data") } },
      tencentcloud_lighthouse_snapshot: { before: { instance_id: server, snapshot_name: snapshotName, ...after("stop_instance.now") } },
      tencentcloud_lighthouse_apply_instance_snapshot: { back: { instance_id: server, snapshot_id: "${tencentcloud_lighthouse_snapshot.before.id}" } },
      tencentcloud_lighthouse_blueprint: { golden: { blueprint_name: "golden", description, instance_id: server, ...after("apply_instance_snapshot.back") } },
      tencentcloud_lighthouse_share_blueprint_across_account_attachment: { partners: { blueprint_id: "${tencentcloud_lighthouse_blueprint.golden.id}", account_ids: accounts } },
      tencentcloud_lighthouse_disk_backup: { data: { disk_id: disk, disk_backup_name: backupName, ...after("blueprint.golden") } },
      tencentcloud_lighthouse_apply_disk_backup: { data: { disk_id: disk, disk_backup_id: "${tencentcloud_lighthouse_disk_backup.data.id}" } },
      tencentcloud_lighthouse_renew_disk: { data: { disk_id: disk, renew_disk_charge_prepaid: [{ ...renewal, time_unit: "m" }], ...after("apply_disk_backup.data") } },
      tencentcloud_lighthouse_start_instance: { now: { instance_id: server, ...after("renew_disk.data") } },
      tencentcloud_lighthouse_renew_instance: { now: { instance_id: server, instance_charge_prepaid: [renewal], ...after("start_instance.now") } },
      tencentcloud_lighthouse_reboot_instance: { now: { instance_id: server, ...after("renew_instance.now") } },
    },
    data: {
      tencentcloud_lighthouse_region: { all: {} },
      tencentcloud_lighthouse_zone: { here: {}, there: { provider: "tencentcloud.there" } },
      tencentcloud_lighthouse_bundle: { offered: { bundle_ids: ["bundle2022_gen_02"] } },
      tencentcloud_lighthouse_blueprints: { debian: { filters: [{ name: "blueprint-id", values: ["lhbp-debian12"] }] } },
      tencentcloud_lighthouse_disk_config: { here: {} },
      tencentcloud_lighthouse_firewall_rules_template: { usual: {} },
      tencentcloud_lighthouse_scene: { here: {} },
      tencentcloud_lighthouse_all_scene: { all: {} },
      tencentcloud_lighthouse_disks: { data: { disk_ids: [disk], ...after("disk_attachment.data") } },
      tencentcloud_lighthouse_instance_blueprint: { server: one },
      tencentcloud_lighthouse_instance_disk_num: { server: one },
      tencentcloud_lighthouse_instance_traffic_package: { server: { ...one, limit: 100 } },
      tencentcloud_lighthouse_instance_vnc_url: { server: { instance_id: server, ...after("reboot_instance.now") } },
      tencentcloud_lighthouse_modify_instance_bundle: { server: { instance_id: server, ...after("reboot_instance.now") } },
      tencentcloud_lighthouse_reset_instance_blueprint: { server: { instance_id: server, limit: 50, ...after("reboot_instance.now") } },
    },
  };
}
