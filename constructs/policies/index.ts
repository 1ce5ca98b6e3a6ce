import { adminPortsAreForAdmins } from "./admin-ports-are-for-admins.ts";
import { agentCoreListensOnLoopback } from "./agent-core-listens-on-loopback.ts";
import { bothFirewallsAgree } from "./both-firewalls-agree.ts";
import { bucketsAreEncrypted } from "./buckets-are-encrypted.ts";
import { bucketsArePrivate } from "./buckets-are-private.ts";
import { bucketsKeepOldVersions } from "./buckets-keep-old-versions.ts";
import { ciRolesNameTheirSubject } from "./ci-roles-name-their-subject.ts";
import { commandsAreScopedToServers } from "./commands-are-scoped-to-servers.ts";
import { dataDisksStayWhenServersGo } from "./data-disks-stay-when-servers-go.ts";
import { filesWithSecretsArePrivate } from "./files-with-secrets-are-private.ts";
import { firstFirewallsAreEmpty } from "./first-firewalls-are-empty.ts";
import { foundationIsProtected } from "./foundation-is-protected.ts";
import { keysRotate } from "./keys-rotate.ts";
import { loginKeysAreOurOwn } from "./login-keys-are-our-own.ts";
import { namesSayWhoCertifiesThem } from "./names-say-who-certifies-them.ts";
import { nothingHoldsASecret } from "./nothing-holds-a-secret.ts";
import { permissionsAreNarrow } from "./permissions-are-narrow.ts";
import type { AppPolicy, Policy } from "./policy.ts";
import { prodIsNotSmallerThanStaging } from "./prod-is-not-smaller-than-staging.ts";
import { prodIsProtected } from "./prod-is-protected.ts";
import { prodKeepsItsDataApart } from "./prod-keeps-its-data-apart.ts";
import { prodKeepsItsStateInTheBucket } from "./prod-keeps-its-state-in-the-bucket.ts";
import { prodRenewsItself } from "./prod-renews-itself.ts";
import { prodTakesASnapshotFirst } from "./prod-takes-a-snapshot-first.ts";
import { serversHaveNoPassword } from "./servers-have-no-password.ts";
import { settingsNameNoPlaintext } from "./settings-name-no-plaintext.ts";
import { sshTakesKeysOnly } from "./ssh-takes-keys-only.ts";
import { versionsAreExact } from "./versions-are-exact.ts";

/** Every rule about one stack; all of them look at every stack. */
export const policies: readonly Policy[] = [
  adminPortsAreForAdmins,
  agentCoreListensOnLoopback,
  bothFirewallsAgree,
  bucketsAreEncrypted,
  bucketsArePrivate,
  bucketsKeepOldVersions,
  ciRolesNameTheirSubject,
  commandsAreScopedToServers,
  dataDisksStayWhenServersGo,
  filesWithSecretsArePrivate,
  firstFirewallsAreEmpty,
  foundationIsProtected,
  keysRotate,
  loginKeysAreOurOwn,
  namesSayWhoCertifiesThem,
  nothingHoldsASecret,
  permissionsAreNarrow,
  prodIsProtected,
  prodKeepsItsDataApart,
  prodKeepsItsStateInTheBucket,
  prodRenewsItself,
  prodTakesASnapshotFirst,
  serversHaveNoPassword,
  settingsNameNoPlaintext,
  sshTakesKeysOnly,
  versionsAreExact,
];

/** Every rule about stacks beside each other. */
export const appPolicies: readonly AppPolicy[] = [prodIsNotSmallerThanStaging];
