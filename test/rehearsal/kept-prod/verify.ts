import { beforeAll, expect, test } from "@jest/globals";
import type { Ended } from "../../integration/program.ts";
import type { KeptProd } from "./kept-prod.ts";

/** What the issue demands, written down a second time: no gate can vanish from the product without a word. */
const GATES = [
  "SshAuditFailsNothing", "OnlyListedPortsAnswerOverIpv4", "OnlyListedPortsAnswerOverIpv6", "TlsIsGradedAPlus", "TlsScanFindsNothing", "EveryAnswerHasSecurityHeaders",
  "SshOffersItsPolicy", "LynisIndexIsHigh", "GatewayIsSandboxed", "NginxIsSandboxed", "AgentCoreIsSandboxed", "SecondApplyChangesNothing", "LynisWarnsOfNothing",
];

/** What must hold beside the gates, since it is host work and done. */
const CLAIMS = ["SshRejectsPasswords", "SshRejectsRoot", "UfwBlocksEverythingElse", "FirewallSurvivesAReboot", "Fail2banWatches", "BansSpareDeployersOnly", "SecurityUpdatesInstallThemselves", "NoSecurityUpdateWaits", "RebootsHaveAWindow", "HttpRedirectsToHttps", "HstsLastsAYear", "CertificateIsValid", "CaaNamesOurAuthorityOnly", "SecretsArePrivate", "SecretsComeAsCredentials", "InstallTreeIsPrivate", "LogsHoldNoPersonalData", "AgentCoreListensOnLoopback", "InvalidTokensAreRefused", "CorsNamesNoStranger", "UnknownNamesAreRefused"];

interface Check {
  readonly id: string;
  readonly ok: boolean;
  readonly shown: boolean;
  readonly expected: string;
  readonly found: string;
}

interface Report {
  readonly ok: boolean;
  readonly score: number;
  readonly gates: readonly { readonly check: string; readonly measure: string; readonly found: string; readonly ok: boolean }[];
  readonly checks: readonly Check[];
}

const TEN_MINUTES = 600_000;

export function verifyClaims(prod: () => KeptProd): void {
  let verified: Ended;
  let report: Report;

  beforeAll(async () => {
    verified = await prod().verb("verify", "prod", "--json");
    if (!verified.stdout.startsWith("{")) throw new Error(`no report; standard error ends with:\n${verified.stderr.slice(-4000)}`);
    report = JSON.parse(verified.stdout) as Report;
  }, TEN_MINUTES);

  const verdict = (id: string) => report.checks.find((check) => check.id === id) ?? { id, ok: false, shown: false, expected: "a check of this name", found: "none" };

  /** What was found stands on both sides, so that a failure shows it. */
  const expectGood = (id: string) => {
    const { ok, shown, found, expected } = verdict(id);
    expect({ ok, shown, found, expected }).toEqual({ ok: true, shown: true, found, expected });
  };

  test.each(GATES)("the gate %s holds", (id) => { expectGood(id); });

  test("measures every gate that is listed here and no other", () => {
    expect(report.gates.map(({ check }) => check).sort()).toEqual([...GATES].sort());
  });

  test.each(CLAIMS)("the claim %s holds", (id) => { expectGood(id); });

  test("says by its exit code whether anything is open", () => {
    expect(verified.exitCode).toBe(report.ok ? 0 : 2);
  });

  test("leaves the server as it was: a second look finds nothing that the first one changed", async () => {
    const { stdout } = await prod().verb("verify", "prod", "--only", "deploy,jobs", "--json");
    const again = JSON.parse(stdout) as Report;
    expect(again.checks.filter(({ id }) => id === "SecondApplyChangesNothing" || id === "NoUnitHasFailed").map(({ id, ok }) => ({ id, ok }))).toEqual([{ id: "NoUnitHasFailed", ok: true }, { id: "SecondApplyChangesNothing", ok: true }]);
  }, TEN_MINUTES);

  test("the privacy audit's four answers are well", async () => {
    const { exitCode, stdout } = await prod().verb("privacy-audit", "prod", "--json");
    expect({ exitCode, checks: (JSON.parse(stdout) as Report).checks.map(({ id, ok }) => ({ id, ok })) }).toEqual({ exitCode: 0, checks: ["InstallTreeIsPrivate", "LogsHoldNoPersonalData", "NothingOutlivesItsTime", "MessagesTravelByModernTls"].map((id) => ({ id, ok: true })) });
  }, TEN_MINUTES);

  test("the monitor counts what verify itself asked without a key", async () => {
    const { stdout } = await prod().verb("monitor", "prod", "--json");
    const seen = JSON.parse(stdout) as { unauthorized: number; requests: number; topAddresses: readonly { address: string }[] };
    expect(seen.unauthorized).toBeGreaterThanOrEqual(2);
    expect(seen.topAddresses[0]?.address).toBe("203.0.113.1");
  }, TEN_MINUTES);
}
