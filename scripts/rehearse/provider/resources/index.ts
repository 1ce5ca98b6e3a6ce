import type { Lifecycle } from "../lifecycle.ts";
import { disk } from "./disk.ts";
import { diskAttachment } from "./disk-attachment.ts";
import { dnspodRecord } from "./dnspod-record.ts";
import { firewallRule } from "./firewall-rule.ts";
import { firewallTemplate } from "./firewall-template.ts";
import { instance } from "./instance.ts";
import { keyPair } from "./key-pair.ts";
import { keyPairAttachment } from "./key-pair-attachment.ts";

/** Resource types that the offline provider can manage. */
export const lifecycles: ReadonlyMap<string, Lifecycle> = new Map([
  ["tencentcloud_lighthouse_instance", instance],
  ["tencentcloud_lighthouse_firewall_template", firewallTemplate],
  ["tencentcloud_lighthouse_firewall_rule", firewallRule],
  ["tencentcloud_lighthouse_key_pair", keyPair],
  ["tencentcloud_lighthouse_key_pair_attachment", keyPairAttachment],
  ["tencentcloud_lighthouse_disk", disk],
  ["tencentcloud_lighthouse_disk_attachment", diskAttachment],
  ["tencentcloud_dnspod_record", dnspodRecord],
]);
