// Proves: I5 (partly), I6 (partly), I7 (partly), I12 (partly)
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { appPolicies, policies } from "../../../../constructs/policies/index.ts";
import type { PolicyResource, PolicySubject } from "../../../../constructs/policies/policy.ts";

/** Stands by itself: a text that reads like a real login is what the scan for secrets looks for. */
const PLANTED = "planted";

const server: PolicyResource = {
  type: "tencentcloud_lighthouse_instance",
  constructPath: "server/instance",
  attributes: { renew_flag: "NOTIFY_AND_AUTO_RENEW", firewall_template_id: "lhft-1", isolate_data_disk: false, lifecycle: { prevent_destroy: true }, depends_on: ["terraform_data.preflight_check_run_D256AEDE", "terraform_data.snapshot-first_take_run_B1C3A3E5"] },
};
const disk: PolicyResource = { type: "tencentcloud_lighthouse_disk", constructPath: "data-disk/disk", attributes: { lifecycle: { prevent_destroy: true } } };
const key: PolicyResource = { type: "tencentcloud_lighthouse_key_pair", constructPath: "server/login-key", attributes: { public_key: "${var.login_public_key}" } };
const firewall = (...rules: readonly object[]): PolicyResource => ({ type: "tencentcloud_lighthouse_firewall_rule", constructPath: "firewall/rules", attributes: { firewall_rules: rules } });
const record = (record_type: string, value: string, more: object = {}): PolicyResource => ({ type: "tencentcloud_dnspod_record", constructPath: `dns/${record_type}`, attributes: { domain: "example.com", sub_domain: "agent", record_type, value, ...more } });
const [name, issue, wildcard] = [record("A", "${server.public_addresses[0]}"), record("CAA", '0 issue "letsencrypt.org"'), record("CAA", '0 issuewild ";"')];
const rule = (port: string, cidr_block: string, action = "ACCEPT") => ({ protocol: "TCP", port, cidr_block, action });
const file = (path: string, content: string, mode = "0644") => ({ path, content, mode, owner: "root", group: "root" });

const good: PolicySubject = {
  stack: "prod",
  resources: [server, disk, key, firewall(rule("22", "203.0.113.0/28"), rule("443", "0.0.0.0/0")), name, issue, wildcard],
  files: [
    file("/etc/ufw/user.rules", "-A ufw-user-input -p tcp --dport 22 -s 203.0.113.0/28 -j ACCEPT\n-A ufw-user-input -p tcp --dport 443 -j ACCEPT\n"),
    file("/etc/lightkeeper/.env", "AGENT_TOKEN=${secret:AGENT_TOKEN@v1}\n", "0600"),
    file("/etc/openclaw/openclaw.json", '{"gateway":{"bind":"loopback"}}'),
    file("/etc/lightkeeper/.env", "AGENT_URL='http://127.0.0.1:18789'\nWX_API_URL=https://api.weixin.qq.com\n", "0600"),
    file("/etc/ssh/sshd_config.d/00-lightkeeper.conf", "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin no\nPasswordAuthentication yes\n"),
  ],
  providers: { tencentcloud: "1.83.25" },
  stateIsLocal: false,
};

const document = (...statement: readonly object[]): string => JSON.stringify({ version: "2.0", statement: statement.map((each) => ({ effect: "allow", ...each })) });
const federated = { principal: { federated: ["qcs::cam::uin/1:oidc-provider/ci"] }, action: ["name/sts:AssumeRoleWithWebIdentity"] };
const bucket: PolicyResource = { type: "tencentcloud_cos_bucket", constructPath: "state/bucket", attributes: { acl: "private", versioning_enable: true, encryption_algorithm: "KMS", kms_id: "${tencentcloud_kms_key.key.id}", lifecycle: { prevent_destroy: true } } };
const cmk: PolicyResource = { type: "tencentcloud_kms_key", constructPath: "state/key", attributes: { is_enabled: true, key_rotation_enabled: true, lifecycle: { prevent_destroy: true } } };
const role: PolicyResource = { type: "tencentcloud_cam_role", constructPath: "apply/role", attributes: { document: document({ ...federated, condition: { string_equal: { "oidc:sub": ["repo:org/app:environment:prod"] } } }) } };
const reviews: PolicyResource = { type: "tencentcloud_cam_role", constructPath: "plan/role", attributes: { document: document({ ...federated, condition: { string_like: { "oidc:sub": ["project_path:group/app:ref_type:branch:ref:*"] } } }) } };
const permissions: PolicyResource = { type: "tencentcloud_cam_policy", constructPath: "apply/policy", attributes: { document: document({ action: ["name/lighthouse:DescribeInstances"], resource: ["*"] }, { action: ["name/tat:RunCommand"], resource: ["qcs::lighthouse:ap-hongkong:uin/1:instance/lhins-1a2b3c4d"] }) } };

/** A foundation that keeps to every policy. */
const foundation: PolicySubject = { stack: "foundation", resources: [bucket, cmk, role, reviews, permissions], files: [], providers: good.providers, stateIsLocal: false };
const changed = (resource: PolicyResource, attributes: object): PolicySubject => ({ ...foundation, resources: [{ ...resource, attributes: { ...resource.attributes, ...attributes } }] });

const withServer = (attributes: object): PolicySubject => ({ ...good, resources: [{ ...server, attributes: { ...server.attributes, ...attributes } }, ...good.resources.slice(1)] });
const withFirewall = (...rules: readonly object[]): PolicySubject => ({ ...good, resources: [server, disk, key, firewall(...rules)], files: [] });
const withFile = (...args: Parameters<typeof file>): PolicySubject => ({ ...good, files: [file(...args)] });

/** For each policy: stacks that break it, and what it says of them. */
const bad: Readonly<Record<string, readonly (readonly [PolicySubject, string])[]>> = {
  "admin-ports-are-for-admins": [
    [withFirewall(rule("22", "0.0.0.0/0")), "port 22 is open to the world"],
    [withFirewall(rule("80,3306", "::/0")), "port 3306 is open to the world"],
    [withFirewall(rule("6000-7000", "0.0.0.0/0")), "port 6379 is open to the world"],
    [withFirewall({ protocol: "ALL", port: "ALL", cidr_block: "0.0.0.0/0", action: "ACCEPT" }), "port 22 is open to the world"],
  ],
  "agent-core-listens-on-loopback": [
    [withFile("/etc/openclaw/openclaw.json", '{"gateway":{"bind":"lan"}}'), 'gateway.bind is "lan"; allowed: "loopback"'],
    [withFile("/etc/openclaw/openclaw.json", "{}"), "gateway.bind is undefined"],
  ],
  "both-firewalls-agree": [
    [{ ...good, resources: [firewall(rule("22", "203.0.113.0/28"))] }, "tcp 443 from 0.0.0.0/0 is open on the server and not in the cloud's firewall"],
    [{ ...good, resources: [...good.resources.slice(0, 3), firewall(rule("22", "203.0.113.0/28"), rule("443", "0.0.0.0/0"), rule("8080", "0.0.0.0/0"))] }, "tcp 8080 from 0.0.0.0/0 is open in the cloud's firewall and not on the server"],
  ],
  "buckets-are-encrypted": [[changed(bucket, { encryption_algorithm: undefined }), "its encryption_algorithm is undefined"], [changed(bucket, { kms_id: undefined }), 'allowed: "KMS" with a key of ours']],
  "buckets-are-private": [
    [changed(bucket, { acl: "public-read" }), 'its acl is "public-read"; allowed: "private"'],
    [{ ...foundation, resources: [{ type: "tencentcloud_cos_bucket_policy", constructPath: "state/policy", attributes: { policy: '{"Statement":[{"Principal":{"qcs":["qcs::cam::anyone:anyone"]}}]}' } }] }, "it lets everybody in"],
  ],
  "buckets-keep-old-versions": [[changed(bucket, { versioning_enable: false }), "versioning_enable is not true"]],
  "ci-roles-name-their-subject": [
    [changed(role, { document: document(federated) }), "it trusts every subject of its issuer"],
    [changed(role, { document: document({ ...federated, condition: { string_like: { "oidc:sub": "repo:org/*" } } }) }), 'it trusts the subject "repo:org/*"'],
    [changed(role, { document: document({ ...federated, condition: { string_like: { "oidc:sub": ["project_path:group/*:ref_type:branch:ref:*"] } } }) }), 'it trusts the subject "project_path:group/*:ref_type:branch:ref:*"'],
  ],
  "commands-are-scoped-to-servers": [[changed(permissions, { document: document({ action: ["name/tat:RunCommand"], resource: ["qcs::lighthouse:ap-hongkong:uin/1:instance/*"] }) }), "it may run commands on every server of the region"]],
  "data-disks-stay-when-servers-go": [[withServer({ isolate_data_disk: true }), "isolate_data_disk is not false"], [withServer({ isolate_data_disk: undefined }), "isolate_data_disk is not false"]],
  "files-with-secrets-are-private": [[withFile("/etc/lightkeeper/.env", "KEY=${secret:MODEL_API_KEY@v1}", "0640"), "it holds secrets and has mode 0640; allowed: 0600 or less"]],
  "first-firewalls-are-empty": [[withServer({ firewall_template_id: undefined }), "it has no firewall_template_id"]],
  "foundation-is-protected": [[changed(bucket, { lifecycle: {} }), "it can be destroyed"], [changed(cmk, { lifecycle: undefined }), "it can be destroyed"]],
  "keys-rotate": [[changed(cmk, { key_rotation_enabled: false }), "key_rotation_enabled is not true"], [changed(cmk, { is_enabled: undefined }), "is_enabled is not true"]],
  "login-keys-are-our-own": [[{ ...good, resources: [{ ...key, attributes: {} }] }, "it has no public_key"]],
  "names-say-who-certifies-them": [
    [{ ...good, resources: [name] }, 'no CAA record says who may certify agent.example.com; allowed: one beside it, which caa: "own" makes'],
    [{ ...good, resources: [name, record("CAA", '0 iodef "mailto:ops@example.com"')] }, "no CAA record says who may certify agent.example.com"],
    [{ ...good, resources: [name, record("CAA", '0 issue "letsencrypt.org"', { sub_domain: "staging" })] }, "no CAA record says who may certify agent.example.com"],
    [{ ...good, resources: [name, issue, record("CAA", '0 issue "digicert.com"')] }, "its CAA records let letsencrypt.org, digicert.com certify agent.example.com; allowed: letsencrypt.org"],
    [{ ...good, resources: [record("A", "198.51.100.7", { sub_domain: "@" }), record("CAA", '0 issue ";"', { sub_domain: "@" })] }, "its CAA records let nobody certify example.com"],
  ],
  "nothing-holds-a-secret": [
    [withFile("/etc/motd", `key AKID${"a1B2".repeat(8)}`), "it holds a key id of Tencent Cloud"],
    [withServer({ command: `curl -H "Authorization: Bearer sk-${"x1".repeat(16)}"` }), "it holds a model provider's key"],
    [withFile("/root/key", "-----BEGIN OPENSSH PRIVATE KEY-----"), "it holds a private key"],
  ],
  "permissions-are-narrow": [
    [changed(permissions, { document: document({ action: ["lighthouse:*"], resource: ["*"] }) }), 'it allows the action "lighthouse:*"'],
    [changed(permissions, { document: document({ action: "name/tat:RunCommand", resource: "*" }) }), 'it allows "name/tat:RunCommand" on every resource'],
    [changed(permissions, { document: document({ action: ["name/cos:GetObject"], resource: ["*"] }) }), 'it allows "name/cos:GetObject" on every resource'],
  ],
  "prod-is-protected": [[withServer({ lifecycle: { prevent_destroy: false } }), "prod can be destroyed"], [{ ...good, resources: [server, { ...disk, attributes: {} }] }, "prod can be destroyed"]],
  "prod-keeps-its-data-apart": [[{ ...good, resources: [server] }, "prod has no data disk"]],
  "prod-keeps-its-state-in-the-bucket": [[{ ...good, stateIsLocal: true }, 'state is "local"; allowed: "bucket". Next: npm run bootstrap']],
  "prod-renews-itself": [[withServer({ renew_flag: "NOTIFY_AND_MANUAL_RENEW" }), "prod ends when its months are over"]],
  "prod-takes-a-snapshot-first": [[withServer({ depends_on: ["terraform_data.preflight_check_run_D256AEDE"] }), "prod is changed without a snapshot before"], [withServer({ depends_on: undefined }), "prod is changed without a snapshot before"]],
  "servers-have-no-password": [[withServer({ login_configuration: [{ auto_generate_password: "YES" }] }), "it has a login_configuration"]],
  "settings-name-no-plaintext": [
    [withFile("/etc/lightkeeper/.env", "CIRCUIT_BREAKER_WEBHOOK='http://hooks.example.com/T1'\nAGENT_URL=http://127.0.0.1:18789\n", "0600"), "it names http://hooks.example.com; allowed: https://"],
    [withFile("/etc/lightkeeper/.env", `CIRCUIT_BREAKER_WEBHOOK='http://me:${PLANTED}@hooks.example.com/T1'\n`, "0600"), "it names http://…@hooks.example.com; allowed"],
    [withFile("/etc/lightkeeper/.env", "WX_API_URL=http://127.0.0.1.example.com/\n", "0600"), "it names http://127.0.0.1.example.com; allowed"],
    [withFile("/etc/openclaw/openclaw.json", '{"gateway":{"bind":"loopback"},"models":{"baseUrl":"http://model.example.com/v1"}}'), "it names http://model.example.com"],
  ],
  "ssh-takes-keys-only": [
    [withFile("/etc/ssh/sshd_config.d/00-lightkeeper.conf", "PasswordAuthentication yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin no\n"), 'it says "PasswordAuthentication yes"; allowed: "PasswordAuthentication no"'],
    [withFile("/etc/ssh/sshd_config.d/00-lightkeeper.conf", "PasswordAuthentication no\nPermitRootLogin no\n"), "it says nothing of KbdInteractiveAuthentication"],
  ],
  "versions-are-exact": [[{ ...good, providers: { tencentcloud: "~> 1.83" } }, 'the provider tencentcloud may be any of "~> 1.83"; allowed: one version']],
};

describe.each(policies.map((policy) => [policy.id, policy] as const))("%s", (id, { find }) => {
  test("finds nothing in a stack that keeps to it", () => {
    expect([...find(good), ...find(foundation)]).toEqual([]);
  });

  test.each(bad[id] ?? [])("finds what breaks it (%#)", (subject, message) => {
    expect(find(subject).map((finding) => finding.message)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });
});

/** Staging and prod with these bundles and data disks. */
const pair = (staging: PolicyResource["attributes"], prod: PolicyResource["attributes"], disks: readonly [number, number] = [50, 50]): readonly PolicySubject[] =>
  [["staging", staging, disks[0]] as const, ["prod", prod, disks[1]] as const].map(([stack, attributes, size]) => ({ ...good, stack, resources: [{ ...server, attributes }, { ...disk, attributes: { disk_size: size } }] }));
const bundle = (id: string): PolicyResource["attributes"] => ({ bundle_id: id });

/** For each policy about several stacks: those that keep to it, and those that break it with what it says of them. */
const together: Readonly<Record<string, { readonly fine: readonly (readonly PolicySubject[])[]; readonly broken: readonly (readonly [readonly PolicySubject[], string])[] }>> = {
  "prod-is-not-smaller-than-staging": {
    fine: [
      pair(bundle("bundle2024_gen_lin_med2_01"), bundle("bundle2024_gen_lin_large4_01"), [20, 50]),
      pair(bundle("bundle2024_gen_lin_large4_01"), bundle("bundle2024_gen_lin_large4_01")),
      // A size that an id does not name is nobody's guess.
      pair(bundle("bundle2024_gen_lin_large4_01"), bundle("bundle2099_other")),
      [good],
    ],
    broken: [
      [pair(bundle("bundle2024_gen_lin_xlarge8_01"), bundle("bundle2024_gen_lin_large4_01")), "its server has 4 GiB, staging's 8; allowed: 8 or more"],
      [pair(bundle("bundle2024_gen_lin_large4_01"), bundle("bundle2024_gen_lin_large4_01"), [100, 50]), "its data disk has 50 GiB, staging's 100; allowed: 100 or more"],
    ],
  },
};

describe.each(appPolicies.map((policy) => [policy.id, policy] as const))("%s", (id, { find }) => {
  test("finds nothing in stacks that keep to it", () => {
    expect((together[id]?.fine ?? []).flatMap((subjects) => find(subjects))).toEqual([]);
  });

  test.each(together[id]?.broken ?? [])("finds what breaks it (%#)", (subjects, message) => {
    expect(find(subjects)).toEqual([{ stack: "prod", subject: "", message }]);
  });
});

test("every policy has a file of its name, and stacks here that break it", () => {
  const files = readdirSync(join(import.meta.dirname, "../../../../constructs/policies")).map((name) => name.replace(/\.ts$/, "")).filter((name) => !["policy", "index", "enforce"].includes(name));
  const known = [...policies, ...appPolicies].map(({ id }) => id);
  expect(known.toSorted()).toEqual(files.toSorted());
  expect([...Object.keys(bad), ...Object.keys(together)].toSorted()).toEqual(files.toSorted());
});

test("What only prod must be, others need not be", () => {
  const bare: PolicySubject = { ...good, stack: "dev", resources: [{ ...server, attributes: { ...server.attributes, renew_flag: "NOTIFY_AND_MANUAL_RENEW", lifecycle: {} } }] };
  expect(policies.filter(({ id }) => id.startsWith("prod-")).flatMap(({ find }) => find(bare))).toEqual([]);
});
