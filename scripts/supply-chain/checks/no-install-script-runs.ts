import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SupplyChainCheck } from "../check.ts";

/** Packages that bring an install script, and why they work without it. */
const WORKS_WITHOUT: Readonly<Record<string, string>> = {
  "@parcel/watcher": "the platform's package has the built module",
  "@portkey-ai/gateway": "its script patches its own build",
  "cpu-features": "optional to ssh2: it only tells which ciphers the processor does fast",
  esbuild: "the platform's package has the program",
  protobufjs: "its script only warns about version ranges",
  ssh2: "its script builds an accelerator; Node's own crypto is used without it",
  "unrs-resolver": "the platform's package has the built module",
};

/** Requirement O14. A script that runs at install runs with all rights of whoever installs. */
export const noInstallScriptRuns: SupplyChainCheck = {
  claim: "no package runs a script when it is installed",
  online: false,
  run: ({ project, packages }) => [
    ...(/^ignore-scripts\s*=\s*true$/m.test(readFileSync(join(project, ".npmrc"), "utf8")) ? [] : [".npmrc does not say ignore-scripts=true. Next: put the line back"]),
    ...[...packages.values()].filter(({ name, hasInstallScript }) => hasInstallScript === true && !Object.hasOwn(WORKS_WITHOUT, name)).map(({ path }) => `${path} wants to run an install script, which does not happen here. Next: see that it works without, and say why in scripts/supply-chain/checks/no-install-script-runs.ts`),
  ],
};
