import type { Lifecycle } from "../lifecycle.ts";
import { blueprint } from "./blueprint.ts";
import { applyDiskBackup, diskBackup } from "./disk-backup.ts";
import { disk } from "./disk.ts";
import { diskAttachment } from "./disk-attachment.ts";
import { firewallRule } from "./firewall-rule.ts";
import { firewallTemplate } from "./firewall-template.ts";
import { instance } from "./instance.ts";
import { keyPair } from "./key-pair.ts";
import { keyPairAttachment } from "./key-pair-attachment.ts";
import { otherLifecycles } from "./other-services.ts";
import { rebootInstance, startInstance, stopInstance } from "./power.ts";
import { renewDisk, renewInstance } from "./renewal.ts";
import { shareBlueprint } from "./share-blueprint.ts";
import { applyInstanceSnapshot, snapshot } from "./snapshot.ts";

/** Resource types that the offline provider can manage. */
export const lifecycles: ReadonlyMap<string, Lifecycle> = new Map<string, Lifecycle>([
  ["tencentcloud_lighthouse_instance", instance],
  ["tencentcloud_lighthouse_firewall_template", firewallTemplate],
  ["tencentcloud_lighthouse_firewall_rule", firewallRule],
  ["tencentcloud_lighthouse_key_pair", keyPair],
  ["tencentcloud_lighthouse_key_pair_attachment", keyPairAttachment],
  ["tencentcloud_lighthouse_disk", disk],
  ["tencentcloud_lighthouse_disk_attachment", diskAttachment],
  ["tencentcloud_lighthouse_disk_backup", diskBackup],
  ["tencentcloud_lighthouse_apply_disk_backup", applyDiskBackup],
  ["tencentcloud_lighthouse_snapshot", snapshot],
  ["tencentcloud_lighthouse_apply_instance_snapshot", applyInstanceSnapshot],
  ["tencentcloud_lighthouse_blueprint", blueprint],
  ["tencentcloud_lighthouse_share_blueprint_across_account_attachment", shareBlueprint],
  ["tencentcloud_lighthouse_start_instance", startInstance],
  ["tencentcloud_lighthouse_stop_instance", stopInstance],
  ["tencentcloud_lighthouse_reboot_instance", rebootInstance],
  ["tencentcloud_lighthouse_renew_instance", renewInstance],
  ["tencentcloud_lighthouse_renew_disk", renewDisk],
  ...otherLifecycles,
]);
