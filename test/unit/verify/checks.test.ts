// Proves: O13 (partly), H1 (partly), H2 (partly), H3 (partly), H5 (partly), H6 (partly), H9 (partly), H14 (partly)
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readRequirements } from "../../../scripts/controls/requirements.ts";
import { allChecks, groups } from "../../../scripts/verify/checks/index.ts";
import type { Evidence } from "../../../scripts/verify/evidence.ts";
import { judge, type CheckResult } from "../../../scripts/verify/judge.ts";
import { answering, edited, hardened, stock, withHeader, withHost } from "./samples.ts";

const project = join(import.meta.dirname, "../../..");
const clean: Evidence["web"]["burst"] = { before: 110, refusal: { status: 429, headers: { "retry-after": "30", "x-ratelimit-limit": "100", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "30" }, body: "" } };

/** For checks that the captured prod does not satisfy: what it has to look like. */
const COMPLIANT: Readonly<Record<string, Evidence>> = {
  SshOffersItsPolicy: { ...hardened, sshAudit: { failures: [], policy: { name: "Lightkeeper", errors: [] } } },
  OnlyListedPortsAnswerOverIpv6: { ...hardened, ports: { ...hardened.ports, v6: [80, 443] } },
  NoSecurityUpdateWaits: withHost({ updates: "lists 3\n" }),
  EveryAnswerHasSecurityHeaders: answering("hostStranger", { status: 0, headers: {}, body: "" }),
  UnknownNamesAreRefused: answering("hostStranger", { status: 0, headers: {}, body: "" }),
  BurstsAreLimited: { ...hardened, web: { ...hardened.web, burst: clean } },
  InjectionIsBlocked: answering("injection", { body: '{"choices":[{"message":{"content":"I can only help with questions related to this application."}}]}' }),
  UnsignedWebhooksAreRefused: answering("webhook", { status: 401 }),
  NginxIsSandboxed: withHost({ exposureBooted: '[{"unit":"nginx.service","exposure":"2.6","predicate":"OK","happy":""}]', exposureOffline: "→ Overall exposure level for nginx.service: 2.8 OK\n" }),
  DataAtRestIsEncrypted: withHost({ disks: "vda disk\nvdb disk crypto_LUKS\ndata crypt ext4 /data\n" }),
  KernelHidesItself: withHost({ kernelFiles: "kernel.kptr_restrict = 2\nkernel.dmesg_restrict = 1\nkernel.sysrq = 0\nkernel.unprivileged_bpf_disabled = 1\nkernel.perf_event_paranoid = 3\nkernel.yama.ptrace_scope = 2\nfs.suid_dumpable = 0\nfs.protected_fifos = 2\nfs.protected_regular = 2\n" }),
  CodeHoldsNoSecret: { ...hardened, secretsInCode: [] },
  ServicesRunUnprivileged: withHost({ serviceUsers: "lightkeeper-gateway@a.service lightkeeper\nopenclaw.service openclaw\nnginx.service \n" }),
  AlarmsAreSent: withHost({ units: "nginx.service\nlightkeeper-alarms.timer\n" }),
  BackupsRunAndAreVerified: withHost({ timers: "lightkeeper-backup.timer\nlightkeeper-restore-drill.timer\n" }),
  ClockIsRight: withHost({ clock: "CanNTP=yes\nNTPSynchronized=yes\nactive\n" }),
  MessagesTravelByModernTls: answering("health", { protocol: "TLSv1.3" }),
  LynisIndexIsHigh: { ...hardened, lynis: { index: 85, warnings: [], suggestions: [] } },
  LynisWarnsOfNothing: { ...hardened, lynis: { index: 85, warnings: ["NETW-2705: Couldn't find 2 responsive nameservers"], suggestions: [] } },
};

/** For checks that a stock Debian satisfies, or says nothing about: what breaks them. */
const BROKEN: Readonly<Record<string, Evidence>> = {
  SshOffersItsPolicy: { ...hardened, sshAudit: { failures: [], policy: { name: "Lightkeeper", errors: ["MACs: hmac-sha1 instead of hmac-sha2-256-etm@openssh.com"] } } },
  OnlyListedPortsAnswerOverIpv4: { ...hardened, ports: { ...hardened.ports, v4: [22, 80, 443, 6379] } },
  OnlyListedPortsAnswerOverIpv6: { ...hardened, ports: { ...hardened.ports, v6: [80, 443, 6379] } },
  ServicesListenAsListed: withHost({ listening: 'tcp LISTEN 0 128 0.0.0.0:6379 0.0.0.0:* users:(("redis-server",pid=9,fd=6))\n' }),
  ContainersPublishNothing: withHost({ containers: "web 0.0.0.0:8080->80/tcp\n" }),
  BansSpareDeployersOnly: edited("bans", "203.0.113.1 ", "203.0.113.0/24 "),
  NoSecurityUpdateWaits: withHost({ updates: "lists 3\nopenssl\n" }),
  NoRebootIsOverdue: withHost({ rebootRequired: "linux-image-amd64\n" }),
  CaaNamesOurAuthorityOnly: { ...hardened, caa: { name: "example.com", records: [{ tag: "issue", value: "letsencrypt.org" }, { tag: "issue", value: "digicert.com" }] } },
  CertificateIsValid: answering("health", { certificateEnds: new Date(Date.parse(hardened.at) + 5 * 86_400_000).toISOString() }),
  HstsLastsAYear: withHeader("health", "strict-transport-security", "max-age=15768000; includeSubDomains"),
  HttpRedirectsToHttps: answering("redirect", { status: 200, headers: {} }),
  TlsIsGradedAPlus: { ...hardened, tls: [{ id: "overall_grade", severity: "MEDIUM", finding: "A" }] },
  TlsScanFindsNothing: { ...hardened, tls: [{ id: "TLS1_1", severity: "LOW", finding: "offered" }] },
  AdminPathsAreClosed: answering("adminApi", { status: 200 }),
  AmbiguousRequestsAreRefused: answering("twoFramings", { status: 200 }),
  DotfilesAreHidden: answering("dotfile", { status: 200 }),
  EveryAnswerHasSecurityHeaders: withHeader("unknownCoding", "x-frame-options", undefined),
  OversizedRequestsAreRefused: answering("longBody", { status: 401 }),
  ServerHidesItsVersion: withHeader("notFound", "server", "nginx/1.22.1"),
  ToolPathsAnswer404: answering("swagger", { status: 401 }),
  TraceIsRefused: answering("trace", { status: 200 }),
  UnknownNamesAreRefused: hardened,
  BurstsAreLimited: { ...hardened, web: { ...hardened.web, burst: { before: 120, refusal: null } } },
  CorsNamesNoStranger: withHeader("strangerOrigin", "access-control-allow-origin", "*"),
  ErrorsSayNothingInternal: answering("wrongInput", { body: "TypeError: x is undefined\n    at handler (/opt/app/gateway.js:12:3)" }),
  HealthSaysNothingMore: answering("health", { body: '{"status":"ok","timestamp":"2026-11-21T00:00:00Z","version":"1.0"}' }),
  InjectionIsBlocked: answering("injection", { status: 200, body: '{"choices":[{"message":{"content":"My instructions are"}}]}' }),
  InvalidTokensAreRefused: answering("expiredToken", { status: 200 }),
  RoutesNeedAVerdict: { ...hardened, web: { ...hardened.web, routes: [{ route: "GET /v1/models", status: 200 }] } },
  UnsignedWebhooksAreRefused: answering("webhook", { status: 202 }),
  WrongInputIsRefused: answering("wrongInput", { status: 200 }),
  AgentCoreIsSandboxed: withHost({ exposureBooted: '[{"unit":"openclaw.service","exposure":"9.2","predicate":"UNSAFE","happy":""}]' }),
  AgentCoreListensOnLoopback: edited("listening", "127.0.0.1:18789", "0.0.0.0:18789"),
  GatewayIsSandboxed: edited("exposureOffline", "lightkeeper-gateway@a.service: 1.3", "lightkeeper-gateway@a.service: 1.6"),
  NginxIsSandboxed: withHost({ exposureBooted: '[{"unit":"nginx.service","exposure":"9.6","predicate":"UNSAFE","happy":""}]' }),
  InstallTreeIsPrivate: withHost({ worldReadable: "/etc/lightkeeper/.env\n" }),
  SecretsArePrivate: edited("settings", "600 root root /etc/lightkeeper/.env", "644 root root /etc/lightkeeper/.env"),
  SecretsComeAsCredentials: withHost({ credentials: "variable PATH\nvariable MODEL_API_KEY\n" }),
  AccountsHaveNoPasswords: edited("accounts", "\ndeploy L", "\ndeploy P"),
  OnlyRootIsRoot: edited("accounts", "root:x:0:", "toor:x:0:0::/root:/bin/sh\nroot:x:0:"),
  ServicesHaveNoShell: edited("accounts", /^www-data:.*$/m, "www-data:x:33:33:www-data:/var/www:/bin/bash"),
  MessagesTravelByModernTls: answering("health", { protocol: "TLSv1.1" }),
  LogsHoldNoPersonalData: withHost({ personalData: "3\n" }),
  NothingOutlivesItsTime: withHost({ oldData: "2\n0\n" }),
  ClockIsRight: withHost({ clock: "CanNTP=yes\nNTPSynchronized=no\ninactive\n" }),
  JobsAreTimers: withHost({ cronLines: "root: 0 2 * * * /opt/backup.sh\n" }),
  NoUnitHasFailed: withHost({ failedUnits: "fail2ban.service\n" }),
  CodeHoldsNoSecret: { ...hardened, secretsInCode: ["a model provider's key in app/main.ts:3"] },
  ServicesRunUnprivileged: withHost({ serviceUsers: "lightkeeper-gateway@a.service \nopenclaw.service openclaw\n" }),
  SecondApplyChangesNothing: { ...hardened, pendingChanges: ["file /etc/nginx/nginx.conf"] },
};

/** Nothing that runs today can be asked for these: they are not shown, with the reason, whatever the evidence. */
const NOT_BUILT = ["ModelsFollowRoles", "SecretsAreYoung"];
const judged = allChecks.map(({ id }) => id).filter((id) => !NOT_BUILT.includes(id));

function resultOf(id: string, evidence: Evidence): Pick<CheckResult, "ok" | "shown"> {
  const { ok, shown } = judge(evidence, { groups, waivers: [], today: "2026-11-21" }).find((result) => result.id === id) ?? { ok: undefined, shown: undefined };
  if (ok === undefined) throw new Error(`there is no check ${id}`);
  return { ok, shown };
}

describe("on what a real server said", () => {
  test.each(judged)("%s holds where the server complies", (id) => {
    expect(resultOf(id, COMPLIANT[id] ?? hardened)).toEqual({ ok: true, shown: true });
  });

  test.each(judged)("%s fails where it does not", (id) => {
    expect(resultOf(id, BROKEN[id] ?? stock)).toEqual({ ok: false, shown: true });
  });

  test.each(NOT_BUILT)("%s is not shown", (id) => {
    expect(resultOf(id, hardened)).toEqual({ ok: false, shown: false });
  });
});

test.each([
  ["nobody says anything", []],
  ["somebody wants reports only", [{ tag: "iodef", value: "mailto:ops@example.com" }]],
  ["another authority may certify names below it with an asterisk", [{ tag: "issue", value: "letsencrypt.org" }, { tag: "issuewild", value: "digicert.com" }]],
  ["nobody at all may", [{ tag: "issue", value: ";" }]],
])("CAA records are a finding where %s", (_why, records) => {
  expect(resultOf("CaaNamesOurAuthorityOnly", { ...hardened, caa: { name: "agent.example.com", records } })).toEqual({ ok: false, shown: true });
});

test("a check is named as its claim, its file too, and names a file that exists and requirements that do", () => {
  const known = new Set(readRequirements(project).flatMap(({ rows }) => rows.map(({ id }) => id)));
  expect(allChecks.filter(({ setBy }) => !existsSync(join(project, setBy))).map(({ id, setBy }) => `${id}: ${setBy}`)).toEqual([]);
  expect(allChecks.flatMap(({ id, requirements }) => requirements.filter((requirement) => !known.has(requirement)).map((requirement) => `${id}: ${requirement}`))).toEqual([]);
  expect(new Set(allChecks.map(({ id }) => id)).size).toBe(allChecks.length);
  expect(allChecks.filter(({ id }) => !/^[A-Z][A-Za-z0-9]+$/.test(id)).map(({ id }) => id)).toEqual([]);
});

test("evidence that could not be had is never good, and says why", () => {
  const blind: Evidence = { ...hardened, lynis: { notShown: "Lynis is not here" } };
  expect(judge(blind, { groups: ["lynis"], waivers: [], today: "2026-11-21" })).toEqual([expect.objectContaining({ ok: false, shown: false, found: "Lynis is not here" }), expect.objectContaining({ ok: false, shown: false })]);
});

test("a server that Lightkeeper did not build is not asked for Lightkeeper's own parts", () => {
  const ids = judge(stock, { groups, waivers: [], today: "2026-11-21" }).map(({ id }) => id);
  expect(ids).not.toContain("GatewayIsSandboxed");
  expect(ids).toContain("SshRejectsRoot");
});
