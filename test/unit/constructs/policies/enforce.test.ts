import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import { LighthouseKeyPair } from "@cdktf/provider-tencentcloud/lib/lighthouse-key-pair";
import { TencentcloudProvider } from "@cdktf/provider-tencentcloud/lib/provider";
import { enforceAppPolicies, enforcePolicies, type Waiver } from "../../../../constructs/policies/enforce.ts";
import type { AppPolicy } from "../../../../constructs/policies/policy.ts";
import { loginKeysAreOurOwn } from "../../../../constructs/policies/login-keys-are-our-own.ts";

const outdir = mkdtempSync(join(tmpdir(), "policies-"));
afterAll(() => { rmSync(outdir, { recursive: true }); });

function enforced(waivers: readonly Waiver[], level: "error" | "warning" = "error") {
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, "prod");
  new TencentcloudProvider(stack, "tencentcloud", {});
  new LighthouseKeyPair(stack, "login-key", { keyName: "made_by_the_cloud" });
  const problems = enforcePolicies(stack, { waivers, today: "2026-11-21", policies: [{ ...loginKeysAreOurOwn, level }] });
  if (problems.length === 0) app.synth();
  const annotations = problems.length > 0 ? [] : (JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as { stacks: { prod: { annotations: readonly { level: string; constructPath: string; message: string }[] } } }).stacks.prod.annotations;
  return { problems, annotations: annotations.map(({ level: seen, constructPath, message }) => `${seen} ${constructPath} ${message}`) };
}

const words = "login-keys-are-our-own: it has no public_key; allowed: the public half of a key of yours (I7: a key that the cloud makes has its private half in the state)";
const waiver: Waiver = { policy: "login-keys-are-our-own", reason: "the old server until it is gone", until: "2026-12-31" };

test("An error is a problem that names policy, construct, what is allowed and why", () => {
  expect(enforced([]).problems).toEqual([`policy ${words.replace(": ", ": login-key: ")}`]);
});

test("A warning stops nothing and stands in the manifest, at its construct", () => {
  expect(enforced([], "warning")).toEqual({ problems: [], annotations: [`@cdktf/warn prod/login-key ${words}`] });
});

test("A waived finding stands in the manifest with its reason and its last day", () => {
  expect(enforced([waiver])).toEqual({ problems: [], annotations: [`@cdktf/info prod/login-key waived until 2026-12-31, the old server until it is gone: ${words}`] });
});

test("A waiver that has ended counts no more, and is a problem itself", () => {
  const { problems } = enforced([{ ...waiver, until: "2026-11-20" }]);
  expect(problems).toEqual([expect.stringMatching(/^waivers: the waiver of "login-keys-are-our-own" ended on 2026-11-20\. Next: /), expect.stringMatching(/^policy login-keys-are-our-own/)]);
});

test("A waiver of a policy that does not exist is refused with those that do", () => {
  expect(enforced([{ ...waiver, policy: "no-such-policy" }]).problems[0]).toBe('waivers: there is no policy "no-such-policy"; allowed: login-keys-are-our-own, prod-is-not-smaller-than-staging');
});

test("A rule about stacks beside each other names the stack, and that stack's waiver counts", () => {
  const app = new App({ outdir, stackTraces: false });
  const [staging, prod] = ["staging", "prod"].map((name) => new TerraformStack(app, name));
  if (staging === undefined || prod === undefined) throw new Error("no stacks");
  for (const stack of [staging, prod]) new TencentcloudProvider(stack, "tencentcloud", {});
  const policy: AppPolicy = { id: "stacks-have-other-names", reason: "an example", level: "error", find: ([first, second]) => [{ stack: second?.stack ?? "", subject: "", message: `it is not ${first?.stack ?? ""}` }] };
  const waived: Waiver = { policy: policy.id, reason: "an example's", until: "2026-12-31" };
  const judged = (waivers: readonly Waiver[]) => enforceAppPolicies([{ stack: staging, waivers: [] }, { stack: prod, waivers }], "2026-11-21", [policy]);
  expect(judged([])).toEqual([{ stack: "prod", problem: "policy stacks-have-other-names: the stack: it is not staging (an example)" }]);
  expect(judged([waived])).toEqual([]);
});
