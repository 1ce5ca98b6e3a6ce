import type { DataSource } from "../data-source.ts";
import { blueprints } from "./blueprints.ts";
import { bundle } from "./bundle.ts";
import { diskConfig } from "./disk-config.ts";
import { disks } from "./disks.ts";
import { firewallRulesTemplate } from "./firewall-rules-template.ts";
import { instanceTrafficPackage } from "./instance-traffic-package.ts";
import { instanceVncUrl } from "./instance-vnc-url.ts";
import { modifyInstanceBundle } from "./modify-instance-bundle.ts";
import { instanceBlueprint, instanceDiskNum } from "./of-instances.ts";
import { otherDataSources } from "./other-services.ts";
import { region } from "./region.ts";
import { resetInstanceBlueprint } from "./reset-instance-blueprint.ts";
import { allScene, scene } from "./scenes.ts";
import { zone } from "./zone.ts";

/** Data source types that the offline provider can read. */
export const dataSources: ReadonlyMap<string, DataSource> = new Map<string, DataSource>([
  ["tencentcloud_lighthouse_all_scene", allScene],
  ["tencentcloud_lighthouse_blueprints", blueprints],
  ["tencentcloud_lighthouse_bundle", bundle],
  ["tencentcloud_lighthouse_disk_config", diskConfig],
  ["tencentcloud_lighthouse_disks", disks],
  ["tencentcloud_lighthouse_firewall_rules_template", firewallRulesTemplate],
  ["tencentcloud_lighthouse_instance_blueprint", instanceBlueprint],
  ["tencentcloud_lighthouse_instance_disk_num", instanceDiskNum],
  ["tencentcloud_lighthouse_instance_traffic_package", instanceTrafficPackage],
  ["tencentcloud_lighthouse_instance_vnc_url", instanceVncUrl],
  ["tencentcloud_lighthouse_modify_instance_bundle", modifyInstanceBundle],
  ["tencentcloud_lighthouse_region", region],
  ["tencentcloud_lighthouse_reset_instance_blueprint", resetInstanceBlueprint],
  ["tencentcloud_lighthouse_scene", scene],
  ["tencentcloud_lighthouse_zone", zone],
  ...otherDataSources,
]);
