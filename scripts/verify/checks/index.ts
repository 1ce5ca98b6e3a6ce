import type { SecurityCheck } from "../check.ts";
import { accountsHaveNoPasswords } from "./accounts/accounts-have-no-passwords.ts";
import { onlyRootIsRoot } from "./accounts/only-root-is-root.ts";
import { servicesHaveNoShell } from "./accounts/services-have-no-shell.ts";
import { bansSpareDeployersOnly } from "./bans/bans-spare-deployers-only.ts";
import { fail2banWatches } from "./bans/fail2ban-watches.ts";
import { codeHoldsNoSecret } from "./deploy/code-holds-no-secret.ts";
import { secondApplyChangesNothing } from "./deploy/second-apply-changes-nothing.ts";
import { dataAtRestIsEncrypted } from "./files/data-at-rest-is-encrypted.ts";
import { secretsArePrivate } from "./files/secrets-are-private.ts";
import { secretsComeAsCredentials } from "./files/secrets-come-as-credentials.ts";
import { containersPublishNothing } from "./firewall/containers-publish-nothing.ts";
import { firewallSurvivesAReboot } from "./firewall/firewall-survives-a-reboot.ts";
import { onlyListedPortsAnswerOverIpv4 } from "./firewall/only-listed-ports-answer-over-ipv4.ts";
import { onlyListedPortsAnswerOverIpv6 } from "./firewall/only-listed-ports-answer-over-ipv6.ts";
import { servicesListenAsListed } from "./firewall/services-listen-as-listed.ts";
import { ufwBlocksEverythingElse } from "./firewall/ufw-blocks-everything-else.ts";
import { burstsAreLimited } from "./gateway/bursts-are-limited.ts";
import { corsNamesNoStranger } from "./gateway/cors-names-no-stranger.ts";
import { errorsSayNothingInternal } from "./gateway/errors-say-nothing-internal.ts";
import { healthSaysNothingMore } from "./gateway/health-says-nothing-more.ts";
import { injectionIsBlocked } from "./gateway/injection-is-blocked.ts";
import { invalidTokensAreRefused } from "./gateway/invalid-tokens-are-refused.ts";
import { modelsFollowRoles } from "./gateway/models-follow-roles.ts";
import { routesNeedAVerdict } from "./gateway/routes-need-a-verdict.ts";
import { secretsAreYoung } from "./gateway/secrets-are-young.ts";
import { unsignedWebhooksAreRefused } from "./gateway/unsigned-webhooks-are-refused.ts";
import { wrongInputIsRefused } from "./gateway/wrong-input-is-refused.ts";
import { backupsRunAndAreVerified } from "./jobs/backups-run-and-are-verified.ts";
import { clockIsRight } from "./jobs/clock-is-right.ts";
import { jobsAreTimers } from "./jobs/jobs-are-timers.ts";
import { noUnitHasFailed } from "./jobs/no-unit-has-failed.ts";
import { kernelHidesItself } from "./kernel/kernel-hides-itself.ts";
import { kernelTrustsNoStrangePacket } from "./kernel/kernel-trusts-no-strange-packet.ts";
import { alarmsAreSent } from "./logs/alarms-are-sent.ts";
import { journalIsKept } from "./logs/journal-is-kept.ts";
import { logsRotate } from "./logs/logs-rotate.ts";
import { lynisIndexIsHigh } from "./lynis/lynis-index-is-high.ts";
import { lynisWarnsOfNothing } from "./lynis/lynis-warns-of-nothing.ts";
import { installTreeIsPrivate } from "./privacy/install-tree-is-private.ts";
import { logsHoldNoPersonalData } from "./privacy/logs-hold-no-personal-data.ts";
import { messagesTravelByModernTls } from "./privacy/messages-travel-by-modern-tls.ts";
import { nothingOutlivesItsTime } from "./privacy/nothing-outlives-its-time.ts";
import { agentCoreIsSandboxed } from "./sandbox/agent-core-is-sandboxed.ts";
import { agentCoreListensOnLoopback } from "./sandbox/agent-core-listens-on-loopback.ts";
import { gatewayIsSandboxed } from "./sandbox/gateway-is-sandboxed.ts";
import { nginxIsSandboxed } from "./sandbox/nginx-is-sandboxed.ts";
import { servicesRunUnprivileged } from "./sandbox/services-run-unprivileged.ts";
import { sshAdmitsNamedUsersOnly } from "./ssh/ssh-admits-named-users-only.ts";
import { sshAuditFailsNothing } from "./ssh/ssh-audit-fails-nothing.ts";
import { sshForwardsNothing } from "./ssh/ssh-forwards-nothing.ts";
import { sshLimitsTries } from "./ssh/ssh-limits-tries.ts";
import { sshOffersItsPolicy } from "./ssh/ssh-offers-its-policy.ts";
import { sshRejectsPasswords } from "./ssh/ssh-rejects-passwords.ts";
import { sshRejectsRoot } from "./ssh/ssh-rejects-root.ts";
import { caaNamesOurAuthorityOnly } from "./tls/caa-names-our-authority-only.ts";
import { certificateIsValid } from "./tls/certificate-is-valid.ts";
import { hstsLastsAYear } from "./tls/hsts-lasts-a-year.ts";
import { httpRedirectsToHttps } from "./tls/http-redirects-to-https.ts";
import { renewalIsScheduled } from "./tls/renewal-is-scheduled.ts";
import { tlsIsGradedAPlus } from "./tls/tls-is-graded-a-plus.ts";
import { tlsScanFindsNothing } from "./tls/tls-scan-finds-nothing.ts";
import { noRebootIsOverdue } from "./updates/no-reboot-is-overdue.ts";
import { noSecurityUpdateWaits } from "./updates/no-security-update-waits.ts";
import { rebootsHaveAWindow } from "./updates/reboots-have-a-window.ts";
import { securityUpdatesInstallThemselves } from "./updates/security-updates-install-themselves.ts";
import { adminPathsAreClosed } from "./web/admin-paths-are-closed.ts";
import { ambiguousRequestsAreRefused } from "./web/ambiguous-requests-are-refused.ts";
import { dotfilesAreHidden } from "./web/dotfiles-are-hidden.ts";
import { everyAnswerHasSecurityHeaders } from "./web/every-answer-has-security-headers.ts";
import { oversizedRequestsAreRefused } from "./web/oversized-requests-are-refused.ts";
import { serverHidesItsVersion } from "./web/server-hides-its-version.ts";
import { toolPathsAnswer404 } from "./web/tool-paths-answer-404.ts";
import { traceIsRefused } from "./web/trace-is-refused.ts";
import { unknownNamesAreRefused } from "./web/unknown-names-are-refused.ts";

/** Every check by its group, which is its folder; `--only` names groups. */
export const checksByGroup = {
  ssh: [sshAdmitsNamedUsersOnly, sshAuditFailsNothing, sshForwardsNothing, sshLimitsTries, sshOffersItsPolicy, sshRejectsPasswords, sshRejectsRoot],
  firewall: [containersPublishNothing, firewallSurvivesAReboot, onlyListedPortsAnswerOverIpv4, onlyListedPortsAnswerOverIpv6, servicesListenAsListed, ufwBlocksEverythingElse],
  bans: [bansSpareDeployersOnly, fail2banWatches],
  updates: [noRebootIsOverdue, noSecurityUpdateWaits, rebootsHaveAWindow, securityUpdatesInstallThemselves],
  tls: [caaNamesOurAuthorityOnly, certificateIsValid, hstsLastsAYear, httpRedirectsToHttps, renewalIsScheduled, tlsIsGradedAPlus, tlsScanFindsNothing],
  web: [adminPathsAreClosed, ambiguousRequestsAreRefused, dotfilesAreHidden, everyAnswerHasSecurityHeaders, oversizedRequestsAreRefused, serverHidesItsVersion, toolPathsAnswer404, traceIsRefused, unknownNamesAreRefused],
  gateway: [burstsAreLimited, corsNamesNoStranger, errorsSayNothingInternal, healthSaysNothingMore, injectionIsBlocked, invalidTokensAreRefused, modelsFollowRoles, routesNeedAVerdict, secretsAreYoung, unsignedWebhooksAreRefused, wrongInputIsRefused],
  sandbox: [agentCoreIsSandboxed, agentCoreListensOnLoopback, gatewayIsSandboxed, nginxIsSandboxed, servicesRunUnprivileged],
  files: [dataAtRestIsEncrypted, secretsArePrivate, secretsComeAsCredentials],
  accounts: [accountsHaveNoPasswords, onlyRootIsRoot, servicesHaveNoShell],
  kernel: [kernelHidesItself, kernelTrustsNoStrangePacket],
  logs: [alarmsAreSent, journalIsKept, logsRotate],
  privacy: [installTreeIsPrivate, logsHoldNoPersonalData, nothingOutlivesItsTime, messagesTravelByModernTls],
  jobs: [backupsRunAndAreVerified, clockIsRight, jobsAreTimers, noUnitHasFailed],
  lynis: [lynisIndexIsHigh, lynisWarnsOfNothing],
  deploy: [codeHoldsNoSecret, secondApplyChangesNothing],
} as const satisfies Record<string, readonly SecurityCheck[]>;

export type Group = keyof typeof checksByGroup;

export const groups = Object.keys(checksByGroup) as readonly Group[];

export const allChecks: readonly SecurityCheck[] = Object.values(checksByGroup).flat();
