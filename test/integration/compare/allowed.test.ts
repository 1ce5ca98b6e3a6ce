import { dirname } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { allowedSettings } from "../../../scripts/compare/allowed.ts";
import { aspectsOf } from "../../../scripts/compare/aspects.ts";
import { compareSides, type Comparison } from "../../../scripts/compare/comparison.ts";
import { readSynthesized, type SynthesizedStack } from "../../../scripts/synthesized/stack.ts";
import { prod } from "../../../stacks/environments/prod.ts";
import type { Environment } from "../../../stacks/environments/schema.ts";
import { synthesize } from "../../unit/stacks/synthesized.ts";

/** Every setting that may differ, but the name, which always does. */
const allowed: Readonly<Record<string, Partial<Environment>>> = {
  domain: { domain: "other.example.com" },
  zone: { zone: "ap-hongkong-3" },
  region: { region: "ap-tokyo", zone: "ap-tokyo-1" },
  adminCidrs: { adminCidrs: ["198.51.100.0/28"], deployers: ["198.51.100.1"] },
  deployers: { deployers: ["203.0.113.2"] },
  rebootWindow: { rebootWindow: "03:30" },
  secrets: { secrets: { ...prod.secrets, MODEL_API_KEY: "v2" } },
  bundle: { bundle: "bundle2024_gen_lin_med2_01" },
  protected: { protected: false },
};

/** Others, each with a place where it shows. */
const forbidden: Readonly<Record<string, { readonly change: Partial<Environment>; readonly place: string }>> = {
  "a smaller disk": { change: { dataDisk: { sizeGiB: 20, type: "CLOUD_SSD" } }, place: "data-disk/disk.disk_size" },
  "another image": { change: { blueprint: { ...prod.blueprint, id: "lhbp-otherone" } }, place: "server/instance.blueprint_id" },
  "no CAA records": { change: { caa: "zone" }, place: "issuers/issue.value" },
  "another model": { change: { model: { ...prod.model, name: "another" } }, place: "/etc/openclaw/openclaw.json" },
  "another limit": { change: { gateway: { AGENT_QUEUE: "1" } }, place: "/etc/lightkeeper/.env" },
  "a secret more": { change: { secrets: { ...prod.secrets, WX_APP_SECRET: "v1" } }, place: "/etc/lightkeeper/.env" },
};

const table: Readonly<Record<string, Environment>> = {
  prod,
  ...Object.fromEntries(Object.entries(allowed).map(([name, change]) => [name.toLowerCase(), { ...prod, ...change }])),
  ...Object.fromEntries(Object.entries(forbidden).map(([name, { change }]) => [name.replaceAll(" ", "-").toLowerCase(), { ...prod, ...change }])),
};
let stacks: ReadonlyMap<string, SynthesizedStack>;

// As synth writes them, all at once.
beforeAll(() => {
  const directory = synthesize(table).get("prod")?.directory ?? "none";
  stacks = new Map(readSynthesized(dirname(dirname(directory))).map((stack) => [stack.name, stack]));
}, 60_000);

function compareWithProd(other: string): Comparison {
  const side = (name: string) => {
    const [environment, stack] = [table[name], stacks.get(name)];
    if (environment === undefined || stack === undefined) throw new Error(`no stack ${name}`);
    return { name, environment, aspects: aspectsOf(stack) };
  };
  return compareSides(side(other), side("prod"));
}

test("there is a change here for every setting that may differ", () => {
  expect(["name", ...Object.keys(allowed)].sort()).toEqual(allowedSettings.map(({ name }) => name).sort());
});

test.each(Object.entries(allowed))("another %s is a difference that is named, and that alone", (name, change) => {
  const { same, notAllowed, allowed: found } = compareWithProd(name.toLowerCase());
  expect({ same, notAllowed }).toEqual({ same: true, notAllowed: [] });
  const settings = found.map(({ setting }) => setting);
  expect(settings).toEqual(expect.arrayContaining(["name", name]));
  // A region brings a zone of its own, and networks the deployers in them.
  expect(settings.filter((setting) => setting !== "name" && !Object.hasOwn(change, setting))).toEqual([]);
});

test.each(Object.entries(forbidden))("%s is not allowed, and named by its place", (name, { place }) => {
  const { same, notAllowed } = compareWithProd(name.replaceAll(" ", "-").toLowerCase());
  expect(same).toBe(false);
  expect(notAllowed.map((difference) => difference.place)).toContain(place);
});
