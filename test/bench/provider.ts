import { spawnSync } from "node:child_process";
import { credentials, startOfflineCloud } from "../integration/provider/offline-cloud.ts";
import { recordedStack } from "../integration/provider/recorded-stack.ts";
import { seconds, type Bench } from "./bench.ts";

/** How long the recorded configuration lives: every step that the published provider was recorded with, against the twin's API without machines. */
export const provider: Bench = {
  name: "provider",
  async run() {
    if (spawnSync("terraform", ["version"]).status !== 0) return "needs Terraform";
    const cloud = await startOfflineCloud();
    try {
      const workspace = await cloud.workspace();
      const apply = async (change: Parameters<typeof recordedStack>[0]) => {
        await workspace.configure(recordedStack({ ...change, credentials }));
        await must("apply");
      };
      const must = async (command: string) => {
        const { exitCode, output } = await workspace.terraform(command, "-auto-approve", "-no-color");
        if (exitCode !== 0) throw new Error(`terraform ${command} failed: ${output}`);
      };
      await workspace.configure(recordedStack({ credentials }));
      await workspace.terraform("init", "-no-color");
      const created = await seconds(() => apply({}));
      const lived = await seconds(async () => {
        await apply({});
        await apply({ name: "prod-2" });
        await apply({ name: "prod-2", bundle: "bundle2022_gen_03" });
        await apply({ name: "prod-2", bundle: "bundle2022_gen_03", blueprint: "lhbp-ubuntu24" });
        for (const ports of [["22", "80", "443", "8443"], ["22", "443"], ["443", "22"]]) await apply({ name: "prod-2", bundle: "bundle2022_gen_03", blueprint: "lhbp-ubuntu24", ports });
      });
      const destroyed = await seconds(() => must("destroy"));
      return [
        { what: "the recorded configuration, create to destroy", value: created + lived + destroyed, unit: "s", budget: 12, peer: { what: "create and destroy alone", value: created + destroyed } },
      ];
    } finally {
      await cloud.close();
    }
  },
};
