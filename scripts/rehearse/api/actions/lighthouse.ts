import { blueprintActions } from "./blueprints.ts";
import { catalogueActions } from "./catalogue.ts";
import { diskBackupActions } from "./disk-backups.ts";
import { diskOperationActions } from "./disk-operations.ts";
import { diskRenewalActions } from "./disk-renewal.ts";
import { diskActions } from "./disks.ts";
import { firewallRuleActions } from "./firewall-rules.ts";
import { firewallTemplateActions } from "./firewall-templates.ts";
import { instanceChangeActions } from "./instance-changes.ts";
import { instanceLookActions } from "./instance-looks.ts";
import { instanceReturnActions } from "./instance-returns.ts";
import { instanceActions } from "./instances.ts";
import { keyPairActions } from "./key-pairs.ts";
import { priceActions } from "./prices.ts";
import { snapshotActions } from "./snapshots.ts";

/** The families of Lighthouse. */
export const lighthouseActions = {
  ...instanceActions,
  ...instanceChangeActions,
  ...instanceReturnActions,
  ...instanceLookActions,
  ...firewallRuleActions,
  ...firewallTemplateActions,
  ...keyPairActions,
  ...diskActions,
  ...diskOperationActions,
  ...diskRenewalActions,
  ...diskBackupActions,
  ...snapshotActions,
  ...blueprintActions,
  ...catalogueActions,
  ...priceActions,
} as const;
