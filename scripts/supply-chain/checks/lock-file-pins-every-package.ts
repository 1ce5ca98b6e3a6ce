import type { SupplyChainCheck } from "../check.ts";
import { isFetched } from "../lock-file.ts";

/** Requirement O14: the lock file alone says what is installed, byte by byte. */
export const lockFilePinsEveryPackage: SupplyChainCheck = {
  claim: "the lock file pins every package by SHA-512, from a registry",
  online: false,
  run: ({ packages }) =>
    [...packages.values()].filter(isFetched).flatMap(({ path, integrity = "", resolved = "" }) => [
      ...(integrity.startsWith("sha512-") ? [] : [`${path} has integrity ${JSON.stringify(integrity)}; allowed: sha512-… Next: npm install --package-lock-only`]),
      // A mirror's address is somebody's own business; git, http and folders have no checked bytes.
      ...(resolved === "" || resolved.startsWith("https://") ? [] : [`${path} comes from ${JSON.stringify(resolved)}; allowed: a registry over https. Next: take a published version`]),
    ]),
};
