// Proves: I13 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { prod } from "../../../stacks/environments/prod.ts";
import type { Ended } from "../program.ts";
import { startRecoveryWorld, type RecoveryWorld } from "./world.ts";

// What is left of a deploy that broke off after everything was bought and before anything was remembered: one life, in order.
let world: RecoveryWorld;
const minute = 60_000;

beforeAll(async () => {
  world = await startRecoveryWorld();
  const { cloud, loginPublicKey } = world;
  const renewal = { Period: prod.renewal.months, RenewFlag: "NOTIFY_AND_AUTO_RENEW" };
  const { TemplateId } = await cloud.call<{ TemplateId: string }>("lighthouse", "CreateFirewallTemplate", { TemplateName: "lightkeeper-prod-none" });
  const { InstanceIdSet } = await cloud.call<{ InstanceIdSet: string[] }>("lighthouse", "CreateInstances", { BundleId: prod.bundle, BlueprintId: prod.blueprint.id, InstanceChargePrepaid: renewal, InstanceName: "lightkeeper-prod", Zones: [prod.zone], FirewallTemplateId: TemplateId });
  const { KeyId } = await cloud.call<{ KeyId: string }>("lighthouse", "ImportKeyPair", { KeyName: "lightkeeper_prod", PublicKey: loginPublicKey });
  world.changes();
  ids = { server: InstanceIdSet[0] ?? "", key: KeyId, template: TemplateId };
});
afterAll(async () => { await world[Symbol.asyncDispose](); });

let ids: { readonly server: string; readonly key: string; readonly template: string };
const said = ({ stdout, stderr }: Ended) => `${stdout}\n${stderr}`;

test("the next deploy buys nothing and says what it found", async () => {
  const ended = await world.deploy();
  expect({ exitCode: ended.exitCode, changes: world.changes() }).toEqual({ exitCode: 1, changes: [] });
  expect(said(ended)).toContain(`the account holds server ${ids.server}, firewall template ${ids.template}, key pair ${ids.key}, not in Terraform's state, as a broken-off deploy leaves it. Next: npx cdktf deploy prod, which imports it; the plan shows it`);
}, minute);

test("the one after it imports them and completes", async () => {
  const ended = await world.deploy();
  expect(said(ended)).toContain("3 imported");
  const changes = world.changes();
  expect({ exitCode: ended.exitCode, bought: changes.filter((action) => action.startsWith("Create") || action.startsWith("Import")) }).toEqual({ exitCode: 0, bought: ["CreateDisks", "CreateFirewallRules", "CreateRecord"] });
  expect(changes).not.toContain("TerminateInstances");
}, minute);

test("a deploy after that changes nothing, and has nothing to look for", async () => {
  const ended = await world.deploy();
  expect(said(ended)).toContain("No changes.");
  expect(world.changes()).toEqual([]);
  expect(world.api.deviations).toEqual([]);
}, minute);
