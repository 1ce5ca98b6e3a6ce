import { adminPortsAreForAdmins } from "./admin-ports-are-for-admins.ts";
import { agentCoreListensOnLoopback } from "./agent-core-listens-on-loopback.ts";
import { bothFirewallsAgree } from "./both-firewalls-agree.ts";
import { dataDisksStayWhenServersGo } from "./data-disks-stay-when-servers-go.ts";
import { filesWithSecretsArePrivate } from "./files-with-secrets-are-private.ts";
import { firstFirewallsAreEmpty } from "./first-firewalls-are-empty.ts";
import { loginKeysAreOurOwn } from "./login-keys-are-our-own.ts";
import { nothingHoldsASecret } from "./nothing-holds-a-secret.ts";
import type { Policy } from "./policy.ts";
import { prodIsProtected } from "./prod-is-protected.ts";
import { prodKeepsItsDataApart } from "./prod-keeps-its-data-apart.ts";
import { prodRenewsItself } from "./prod-renews-itself.ts";
import { serversHaveNoPassword } from "./servers-have-no-password.ts";
import { versionsAreExact } from "./versions-are-exact.ts";

/** Every rule; all of them look at every stack. */
export const policies: readonly Policy[] = [
  adminPortsAreForAdmins,
  agentCoreListensOnLoopback,
  bothFirewallsAgree,
  dataDisksStayWhenServersGo,
  filesWithSecretsArePrivate,
  firstFirewallsAreEmpty,
  loginKeysAreOurOwn,
  nothingHoldsASecret,
  prodIsProtected,
  prodKeepsItsDataApart,
  prodRenewsItself,
  serversHaveNoPassword,
  versionsAreExact,
];
