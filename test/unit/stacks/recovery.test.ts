// Proves: I13 (partly)
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { deployRecordPath, readDeployRecord } from "../../../constructs/published/deploy-record.ts";
import { resourceNames } from "../../../constructs/published/resource-names.ts";
import { DeployJournal } from "../../../scripts/recovery/deploy-journal.ts";
import { prod as prodSettings } from "../../../stacks/environments/prod.ts";
import { only, synthesizeOne, temporaryFolder, waitsFor, type Synthesized } from "./synthesized.ts";

const INSTANCE = "tencentcloud_lighthouse_instance";
const prod = synthesizeOne(prodSettings);
const preflight = (stack: Synthesized) => only(stack, "terraform_data", ".preflight_check");
const generation = (stack: Synthesized) => only(stack, "terraform_data", "_generation");

describe("an attempt to deploy", () => {
  const attempt = (stack: Synthesized) => only(stack, "terraform_data", ".preflight_attempt");

  test("that has not ended well makes preflight look at the account again, and host apply end it", () => {
    const open = synthesizeOne(prodSettings, { open: "2026-11-21T13:00:00.000Z" });
    expect(attempt(open)).toMatchObject({ triggers_replace: { attempt: "2026-11-21T13:00:00.000Z" } });
    expect(attempt(open).lifecycle?.ignore_changes).toBeUndefined();
    expect(preflight(open).lifecycle?.replace_triggered_by).toEqual([attempt(open).address]);
    const apply = only(open, "terraform_data", ".host_apply");
    const id = `\${${preflight(open).address}.id}`;
    expect(apply.triggers_replace?.["preflight"]).toBe(id);
    expect(apply.provisioner?.[0]?.["local-exec"].environment["LIGHTKEEPER_ATTEMPT"]).toBe(id);
  });

  test("is not begun where nothing is remembered, as in a fresh checkout: the state is left as it is", () => {
    expect(attempt(prod).lifecycle?.ignore_changes).toEqual(["triggers_replace"]);
  });
});

describe("what is to be adopted", () => {
  const adopt = { server: "lhins-1", firewallTemplate: "lhft-1", keyPair: "lhkp-1", keyPairBinding: "lhkp-1#lhins-1", diskAttachment: "lhdisk-1", firewallRules: "lhins-1", addressRecord: "example.com#7", issueRecord: "example.com#8", wildcardRecord: "example.com#9" };

  test("is nothing, as a rule", () => {
    expect(prod.import ?? []).toEqual([]);
  });

  test("is imported at the address where it would be created", () => {
    const stack = synthesizeOne(prodSettings, { adopt });
    const imported = (type: string, id: string, part = "") => ({ to: only(stack, type, part).address, id });
    const wanted = [
      imported(INSTANCE, "lhins-1"),
      imported("tencentcloud_lighthouse_firewall_template", "lhft-1"),
      imported("tencentcloud_lighthouse_key_pair", "lhkp-1"),
      imported("tencentcloud_lighthouse_key_pair_attachment", "lhkp-1#lhins-1"),
      imported("tencentcloud_lighthouse_disk_attachment", "lhdisk-1"),
      imported("tencentcloud_lighthouse_firewall_rule", "lhins-1"),
      imported("tencentcloud_dnspod_record", "example.com#7", ".address"),
      imported("tencentcloud_dnspod_record", "example.com#8", ".issuers_issue"),
      imported("tencentcloud_dnspod_record", "example.com#9", ".issuers_wildcard"),
    ];
    const found = [...(stack.import ?? [])];
    expect(found).toHaveLength(wanted.length);
    expect(found).toEqual(expect.arrayContaining(wanted));
  });

  test("leaves CAA records to whoever keeps the zone, where the table says so", () => {
    expect(synthesizeOne({ ...prodSettings, caa: "zone" }, { adopt: { issueRecord: "example.com#8" } }).import ?? []).toEqual([]);
  });

  test("leaves the disk's attachment out where there is no disk", () => {
    expect(synthesizeOne({ ...prodSettings, dataDisk: null }, { adopt: { diskAttachment: "lhdisk-1" } }).import ?? []).toEqual([]);
  });
});

describe("an order", () => {
  test("carries a token that stays over every try, and is another one after a failed launch and for another generation", () => {
    const { address } = generation(prod);
    expect(only(prod, INSTANCE)["client_token"]).toBe(`\${${address}.id}-0`);
    expect(only(synthesizeOne(prodSettings, { failedLaunches: ["lhins-1", "lhins-2"] }), INSTANCE)["client_token"]).toBe(`\${${address}.id}-2`);
    expect(only(prod, INSTANCE).lifecycle?.ignore_changes).toContain("client_token");
    expect(generation(prod).triggers_replace).toEqual({ generation: "1" });
  });

  test("of another generation replaces the server and names it so", () => {
    const second = synthesizeOne({ ...prodSettings, generation: 2 });
    expect(generation(second).triggers_replace).toEqual({ generation: "2" });
    expect(only(second, INSTANCE)).toMatchObject({ instance_name: "lightkeeper-prod_2", lifecycle: { replace_triggered_by: [generation(second).address], prevent_destroy: true } });
    expect(only(second, "tencentcloud_lighthouse_disk")["disk_name"]).toBe("lightkeeper-prod-data");
    expect(only(second, "tencentcloud_lighthouse_key_pair")["key_name"]).toBe("lightkeeper_prod");
  });

  test("of a disk waits for the server: none is paid for without one", () => {
    expect(waitsFor(prod, only(prod, "tencentcloud_lighthouse_disk"))).toContain(only(prod, INSTANCE).address);
  });
});

test("a second server of one environment is no other environment's first", () => {
  expect(resourceNames("lightkeeper-prod", 2).server).not.toBe(resourceNames("lightkeeper-prod-2").server);
  expect(resourceNames("lightkeeper-prod", 1)).toEqual(resourceNames("lightkeeper-prod"));
});

describe("the record of deploys", () => {
  test("is empty where none was written, and reads back what the journal wrote", () => {
    const state = temporaryFolder();
    const journal = new DeployJournal(state, "prod");
    expect(journal.read()).toEqual({});
    const open = expect.stringMatching(/^\d{4}-/);
    journal.plan({ adopt: { server: "lhins-1" }, failedLaunches: [] });
    expect(readDeployRecord(deployRecordPath(state, "prod"))).toEqual({ open, adopt: { server: "lhins-1" } });
    journal.begin();
    expect(journal.read()).toEqual({ open });
    journal.end();
    expect(journal.read()).toEqual({});
  });

  test.each(["", "{", "[]", '{"open":"${evil}"}', '{"adopt":{"server":"x"}}', '{"more":1}'])("that holds %j is refused in one line that says what to do", (text) => {
    const path = deployRecordPath(temporaryFolder(), "prod");
    mkdirSync(dirname(path));
    writeFileSync(path, text);
    expect(() => readDeployRecord(path)).toThrow(`${path} is no record of a deploy that can be read. Next: delete it, then npm run doctor -- ENV says whether anything was left behind`);
  });
});
