import { REGIONS } from "../stacks/environments/schema.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { readCatalog } from "./catalog/read.ts";
import { catalogTables } from "./catalog/tables.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

await runCommand({
  name: "npm run catalog --",
  usage: "REGION [--json]",
  help: `Lists the bundles with size and price, the blueprints and the zones of a region, as its API names them.\nRegions: ${Object.keys(REGIONS).join(", ")}`,
  async run(values, [region]) {
    if (region === undefined || !Object.hasOwn(REGIONS, region)) throw new CommandError(`REGION is ${region === undefined ? "missing" : `"${region}"`}; allowed: ${Object.keys(REGIONS).join(", ")}. Next: npm run catalog -- ap-hongkong`);
    const catalog = await readCatalog(clientFromEnvironment(process.env, region));
    process.stdout.write(values["json"] === true ? `${JSON.stringify({ region, ...catalog }, null, 1)}\n` : catalogTables(catalog));
    return 0;
  },
});
