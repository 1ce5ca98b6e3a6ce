// Proves: I10 (partly), I7 (partly)
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { App, Testing } from "cdktf";
import { enforcePolicies } from "../../../constructs/policies/enforce.ts";
import { foundation } from "../../../stacks/environments/foundation.ts";
import { type Foundation, validateFoundation } from "../../../stacks/environments/foundation-schema.ts";
import { environments } from "../../../stacks/environments/index.ts";
import { FoundationStack } from "../../../stacks/foundation-stack.ts";
import { stateBucketName } from "../../../constructs/published/state-place.ts";
import { keepState } from "../../../stacks/state-backend.ts";

const outdir = mkdtempSync(join(tmpdir(), "lightkeeper-foundation-"));
afterAll(() => { rmSync(outdir, { recursive: true }); });

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

function synthesized(settings: Partial<Foundation> = {}) {
  const table = { ...foundation, ...settings };
  const stack = new FoundationStack(new App({ outdir }), "foundation", { foundation: table, environments: environments() });
  keepState(stack, { bucket: table });
  const { resource, terraform } = JSON.parse(Testing.synth(stack)) as { resource: Resources; terraform: { backend: unknown } };
  return { stack, resource, terraform, of: (type: string) => Object.values(resource[type] ?? {}) };
}

const github = { github: { repository: "org/app" } };
const trustOf = ({ of }: ReturnType<typeof synthesized>, name: string): unknown => JSON.parse(String(of("tencentcloud_cam_role").find((role) => role["name"] === name)?.["document"]));

test("the state's bucket is private, versioned, encrypted with a key of its own, and refuses to be destroyed", () => {
  const { of } = synthesized();
  expect(of("tencentcloud_cos_bucket")).toMatchObject([{ bucket: "lightkeeper-state-1300000001", acl: "private", versioning_enable: true, encryption_algorithm: "KMS", lifecycle: { prevent_destroy: true } }]);
  expect(of("tencentcloud_kms_key")).toMatchObject([{ is_enabled: true, key_rotation_enabled: true, lifecycle: { prevent_destroy: true } }]);
});

test("without CI there is no role; with one there are three for each environment and one for reviews", () => {
  expect(synthesized().of("tencentcloud_cam_role")).toEqual([]);
  const names = synthesized({ ci: github }).of("tencentcloud_cam_role").map(({ name }) => name);
  expect(names.toSorted()).toEqual(["lightkeeper-apply-dev", "lightkeeper-apply-prod", "lightkeeper-apply-staging", "lightkeeper-backup-dev", "lightkeeper-backup-prod", "lightkeeper-backup-staging", "lightkeeper-plan", "lightkeeper-plan-dev", "lightkeeper-plan-prod", "lightkeeper-plan-staging"]);
});

test.each([
  ["lightkeeper-apply-prod", "repo:org/app:environment:prod"],
  ["lightkeeper-plan-prod", "repo:org/app:environment:prod-plan"],
  ["lightkeeper-plan", "repo:org/app:pull_request"],
])("%s trusts the subject %s alone", (role, subject) => {
  expect(trustOf(synthesized({ ci: github }), role)).toMatchObject({ statement: [{ principal: { federated: ["qcs::cam::uin/100000000001:oidc-provider/lightkeeper-github"] }, condition: { string_equal: { "oidc:iss": ["https://token.actions.githubusercontent.com"], "oidc:aud": ["sts.tencentcloudapi.com"], "oidc:sub": [subject] } } }] });
});

test("the foundation keeps every policy, and is told of commands that reach servers which are not named", () => {
  const { stack } = synthesized({ ci: github, servers: { prod: ["lhins-1a2b3c4d"] } });
  expect(enforcePolicies(stack, { waivers: [], today: "2026-01-01" })).toEqual([]);
});

test("its state lies in its own bucket, without credentials in the stack", () => {
  expect(synthesized().terraform.backend).toEqual({ cos: { region: "ap-hongkong", bucket: stateBucketName(foundation), prefix: "foundation", encrypt: false } });
});

test.each([
  [{ appId: "x" }, /foundation: appId is "x".*allowed: the account's APPID.*Next: edit stacks\/environments\/foundation.ts/],
  [{ ci: { github: { repository: "org/*" } } }, /foundation: ci.*allowed: \{ github/],
  [{ servers: { preview: ["lhins-1a2b3c4d"] } }, /foundation: servers.preview names no environment; allowed: dev, staging, prod/],
  [{ servers: { prod: ["ins-1"] } }, /foundation: servers.prod.0 is "ins-1"/],
])("the setting %j is refused by name", (settings, message) => {
  expect(() => validateFoundation({ ...foundation, ...settings }, ["dev", "staging", "prod"])).toThrow(message);
});
