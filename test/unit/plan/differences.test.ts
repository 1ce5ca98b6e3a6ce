// Proves: I4 (partly)
import { PassThrough } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { applyBundle } from "../../../scripts/apply/apply.ts";
import { checkoutDifferences, planDifferences, stateDifferences } from "../../../scripts/apply/differences.ts";
import { Progress } from "../../../scripts/cli/progress.ts";
import type { SynthesizedStack } from "../../../scripts/synthesized/stack.ts";
import { environments } from "../../../stacks/environments/index.ts";
import { bundle } from "./example.ts";

const reviewed = bundle();
const words = (differences: readonly { what: string; detail: string }[]) => differences.map(({ what, detail }) => `${what}: ${detail}`);

function stack(more: Partial<SynthesizedStack> = {}): SynthesizedStack {
  return {
    name: "prod",
    directory: "/nowhere",
    constructPaths: new Map([["terraform_data.it", "files/it"]]),
    programs: new Map(),
    documents: new Map(Object.entries(reviewed.stack.documents)),
    documentPaths: new Map(),
    host: { release: { id: reviewed.release } } as SynthesizedStack["host"],
    blocks: new Map(Object.entries(reviewed.stack.blocks)) as SynthesizedStack["blocks"],
    annotations: [],
    providerVersion: "1.83.25",
    digest: reviewed.stack.digest,
    ...more,
  };
}
const checkout = (more: Partial<Parameters<typeof checkoutDifferences>[1]> = {}) => words(checkoutDifferences(reviewed, { settings: reviewed.settings, code: reviewed.code, stack: stack(), ...more }));

test("an environment that left the table is named with those that are there, before anything is synthesized", async () => {
  const progress = new Progress(new PassThrough());
  const opened = { bundle: bundle({ environment: "gone" }), digest: "d".repeat(64), encrypted: true };
  const ended = await applyBundle({ opened, environments: environments(), project: "/nowhere", shell: {}, cloud: () => { throw new Error("the cloud was asked"); }, progress, interrupt: new AbortController().signal });
  expect(ended).toMatchObject({ applied: false, environment: "gone", differences: [{ what: "environment", detail: "there is no gone in the table; known: dev, staging, prod" }] });
});

describe("a checkout", () => {
  test("of the same content differs in nothing, whatever its commit", () => {
    expect(checkout()).toEqual([]);
  });

  test("with another file is named by it: changed, new or gone", () => {
    expect(checkout({ code: { "app/main.ts": "d".repeat(64), "app/new.ts": "e".repeat(64) } })).toEqual(["code: app/main.ts is another one", "code: app/new.ts is new", "code: stacks/main.ts is gone"]);
  });

  test("with another setting, or another release, is named by both values", () => {
    expect(checkout({ settings: { ...reviewed.settings, region: "ap-tokyo" } })).toEqual(['environment: region was "ap-hongkong", is "ap-tokyo"']);
    expect(checkout({ stack: stack({ host: { release: { id: "ffff" } } as SynthesizedStack["host"] }) })).toEqual(["release: was 00112233aabbccdd, is ffff"]);
  });

  test("of the same code that makes another stack is named by the place: the shell or the record of deploys did it", () => {
    expect(checkout({ stack: stack({ blocks: new Map([["terraform_data.it", { input: "other" }]]), digest: "d".repeat(64) }) })).toEqual([expect.stringMatching(/^stack: files\/it is made otherwise here/)]);
    expect(checkout({ stack: stack({ digest: "d".repeat(64) }) })).toEqual([expect.stringMatching(/^stack: what synth writes is another stack/)]);
  });
});

test("a state is another one by its lineage, and a later one by its serial", () => {
  expect(words(stateDifferences(reviewed, reviewed.state))).toEqual([]);
  expect(words(stateDifferences(reviewed, { ...reviewed.state, serial: 8 }))).toEqual(["state: its serial is 8, was 7: somebody deployed since"]);
  expect(words(stateDifferences(reviewed, { lineage: "x", serial: 7 }))).toEqual([expect.stringContaining("it is another state")]);
  expect(words(stateDifferences(bundle({ state: { lineage: null, serial: 0 } }), { lineage: "x", serial: 0 }))).toEqual(["state: there was none, and now there is one: somebody deployed since"]);
});

describe("a plan made now", () => {
  const change = (address: string, actions: readonly string[], after: unknown) => ({ address, type: address.split(".")[0], change: { actions, before: null, after } });
  const document = (changes: readonly object[], more: object = {}) => JSON.stringify({ terraform_version: "1.11.4", variables: {}, configuration: { root_module: {} }, resource_changes: changes, timestamp: "2026-11-21T12:00:00Z", ...more });
  const paths = new Map([["a.it", "server/instance"]]);
  const compared = (a: string, b: string) => words(planDifferences(a, b, paths));
  const plan = document([change("a.it", ["update"], { name: "x" }), change("b.it", ["no-op"], { seen: 1 })]);

  test("is the reviewed one when it does the same, at another time and whatever idle resources show", () => {
    expect(compared(plan, document([change("a.it", ["update"], { name: "x" }), change("b.it", ["no-op"], { seen: 2 })], { timestamp: "2026-11-22T12:00:00Z" }))).toEqual([]);
  });

  test("that does something else is named by the resource, never by its values", () => {
    expect(compared(plan, document([change("a.it", ["update"], { name: "secret" })]))).toEqual(["cloud: server/instance: update was reviewed, now it would be update with other values"]);
    expect(compared(plan, document([change("a.it", ["delete", "create"], { name: "x" })]))).toEqual(["cloud: server/instance: update was reviewed, now it would be delete and create"]);
    expect(compared(plan, document([change("a.it", ["update"], { name: "x" }), change("c.it", ["create"], {})]))).toEqual(["cloud: c.it: nothing was reviewed, now it would be create"]);
  });

  test("shows what somebody changed by hand, also where nothing would be done about it", () => {
    expect(compared(plan, document([change("a.it", ["update"], { name: "x" })], { resource_drift: [change("b.it", ["update"], { seen: 3 })] }))).toEqual(["cloud: b.it was changed outside of Terraform since"]);
  });

  test("tells a plan file whose commands are not those of this code", () => {
    expect(compared(document([], { configuration: { root_module: { resources: [{ provisioners: [{ type: "local-exec" }] }] } } }), document([]))).toEqual([expect.stringMatching(/^stack: the plan's configuration differ/)]);
  });

  test("by another Terraform is none to compare", () => {
    expect(compared(plan, document([], { terraform_version: "1.12.0" }))).toEqual(["terraform: Terraform is 1.12.0, was 1.11.4"]);
  });
});
