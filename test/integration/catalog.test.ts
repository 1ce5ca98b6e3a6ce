import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { noMachines } from "../../scripts/rehearse/api/hypervisor.ts";
import { startCloudApi, type CloudApi } from "../../scripts/rehearse/api/server.ts";
import { REGIONS } from "../../stacks/environments/schema.ts";
import { prod } from "../../stacks/environments/prod.ts";
import { run, stackTrace, type Ended } from "./program.ts";

const credentials = { secretId: "AKIDcatalog", secretKey: "catalog-secret-key" };
let api: CloudApi;
beforeAll(async () => {
  api = await startCloudApi({ hypervisor: noMachines(), credentials, accountId: prod.account, domains: [], egressAddress: "203.0.113.1", soldOut: ["ap-hongkong-1", "ap-hongkong-2", "ap-hongkong-3"].map((zone) => ({ zone, bundle: "bundle2022_gen_04" })) });
});
afterAll(() => api.close());

function catalog(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return run("npm", ["run", "--silent", "catalog", "--", ...words], {
    env: { HOME: "/nonexistent", HTTP_PROXY: api.url, TENCENTCLOUD_PROTOCOL: "HTTP", TENCENTCLOUD_SECRET_ID: credentials.secretId, TENCENTCLOUD_SECRET_KEY: credentials.secretKey, ...env },
  });
}

interface Catalog {
  readonly region: string;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly bundles: readonly { readonly id: string; readonly memory: number; readonly price: number; readonly currency: string; readonly onSale: boolean }[];
  readonly blueprints: readonly { readonly id: string; readonly title: string; readonly version: string }[];
}

describe("the catalogue of a region", () => {
  let json: Catalog;
  let text: string;
  beforeAll(async () => {
    const [document, tables] = await Promise.all([catalog(["ap-hongkong", "--json"]), catalog(["ap-hongkong"])]);
    expect([document, tables].map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual([{ exitCode: 0, stderr: "" }, { exitCode: 0, stderr: "" }]);
    json = JSON.parse(document.stdout) as Catalog;
    text = tables.stdout;
  });

  test("as JSON is one document with zones, bundles and blueprints", () => {
    expect(Object.keys(json)).toEqual(["region", "zones", "bundles", "blueprints"]);
    expect(json.region).toBe("ap-hongkong");
    expect(json.zones.map(({ id }) => id)).toEqual(["ap-hongkong-1", "ap-hongkong-2", "ap-hongkong-3"]);
    expect(json.blueprints.map(({ id }) => id)).toContain("lhbp-openclw1");
  });

  test("holds what the environment table of this project names", () => {
    expect(json.zones.map(({ id }) => id)).toContain(prod.zone);
    expect(json.bundles.find(({ id }) => id === prod.bundle)).toEqual({ id: prod.bundle, cpu: 2, memory: 4, disk: 70, traffic: 1536, price: 72, currency: expect.any(String), onSale: true });
    expect(json.blueprints.map(({ id }) => id)).toContain(prod.blueprint.id);
  });

  test("has the cheapest bundle first, and says which are sold out", () => {
    const prices = json.bundles.map(({ price }) => price);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    expect(json.bundles.filter(({ onSale }) => !onSale).map(({ id }) => id)).toEqual(["bundle2022_gen_04"]);
  });

  test("as text has three tables with the same facts", () => {
    const headings = text.split("\n").filter((_, index, lines) => lines[index + 1]?.startsWith("──") === true);
    expect(headings.map((heading) => heading.trimEnd().split(/ {2,}/))).toEqual([
      ["zone", "name"],
      ["bundle", "CPU", "memory GB", "disk GB", "traffic GB", "per month", "on sale"],
      ["blueprint", "title", "version", "type"],
    ]);
    for (const { id } of [...json.zones, ...json.bundles, ...json.blueprints]) expect(text).toMatch(new RegExp(`^${id} {2,}`, "m"));
    expect(text).toMatch(/^bundle2024_gen_lin_large4_01 +2 +4 +70 +1536 +72\.00 \w+ +yes$/m);
    expect(text).toMatch(/^bundle2022_gen_04 .* sold out$/m);
  });
});

test("prices are the region's own", async () => {
  const { stdout } = await catalog(["ap-guangzhou", "--json"]);
  const { bundles } = JSON.parse(stdout) as Catalog;
  expect(bundles.find(({ id }) => id === prod.bundle)?.price).toBe(105);
});

describe("what cannot work is told in one line, with exit 1:", () => {
  test.each([
    ["no region", [], `REGION is missing; allowed: ${Object.keys(REGIONS).join(", ")}. Next: npm run catalog -- ap-hongkong\n`],
    ["an unknown region", ["ap-moon"], `REGION is "ap-moon"; allowed: ${Object.keys(REGIONS).join(", ")}. Next: npm run catalog -- ap-hongkong\n`],
    ["a word of JavaScript for a region", ["toString"], `REGION is "toString"; allowed: ${Object.keys(REGIONS).join(", ")}. Next: npm run catalog -- ap-hongkong\n`],
  ])("%s", async (_what, words, message) => {
    expect(await catalog(words)).toEqual({ exitCode: 1, stdout: "", stderr: message });
  });

  test("an unknown option", async () => {
    const { exitCode, stderr } = await catalog(["ap-hongkong", "--yaml"]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Unknown option '--yaml'.* Next: npm run catalog -- --help\n$/);
  });

  test("missing credentials", async () => {
    const { exitCode, stdout, stderr } = await catalog(["ap-hongkong"], { TENCENTCLOUD_SECRET_KEY: "" });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^TENCENTCLOUD_SECRET_KEY is not set: .+\n$/);
  });

  test("a region that the API does not know", async () => {
    const { exitCode, stdout, stderr } = await catalog(["eu-frankfurt"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toMatch(stackTrace);
  });
});

test("--help names the regions", async () => {
  const { exitCode, stdout } = await catalog(["--help"]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Usage: npm run catalog -- REGION \[--json\]\n/);
  for (const region of Object.keys(REGIONS)) expect(stdout).toContain(region);
});
