import { join, relative } from "node:path";
import { environments } from "../stacks/environments/index.ts";
import type { Environment } from "../stacks/environments/schema.ts";
import { CommandError, runCommand } from "./cli/command.ts";
import { costsOf } from "./env/costs.ts";
import { newEnvironment } from "./env/new-environment.ts";
import { listText, showText } from "./env/text.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

const project = join(import.meta.dirname, "..");

await runCommand({
  name: "npm run env --",
  usage: "list | show NAME | new NAME --like ENV [--domain HOST] [--json]",
  help: `Lists environments with their price per month, shows one, or writes a new one.

  list       every environment: zone, bundle, domain, price of server and data disk by the region's API
  show NAME  its settings, and where they differ from prod's
  new NAME   writes stacks/environments/NAME.ts and enters it in the table: the settings of --like, another domain
             (NAME in the same zone, or --domain), not protected. Nothing is bought until cdktf deploy NAME

Prices need TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY; everything else is shown without.`,
  options: { like: { type: "string" }, domain: { type: "string" } },
  async run(values, [verb, name, ...more]) {
    const table = environments();
    const json = values["json"] === true;
    const cloud = (region: string) => clientFromEnvironment(process.env, region);
    if (verb === "list" && name === undefined) {
      const costs = await costsOf(table, cloud);
      process.stdout.write(json ? `${JSON.stringify([...table].map(([each, environment]) => ({ name: each, ...summary(environment), perMonth: costs.get(each) })), null, 1)}\n` : listText(table, costs));
      return 0;
    }
    if (verb === "show" && more.length === 0) {
      const environment = name === undefined ? undefined : table.get(name);
      if (name === undefined || environment === undefined) throw new CommandError(`NAME is ${name === undefined ? "missing" : `"${name}"`}; allowed: ${[...table.keys()].join(", ")}. Next: npm run env -- show prod`);
      const costs = await costsOf(new Map([[name, environment]]), cloud);
      process.stdout.write(json ? `${JSON.stringify({ name, settings: environment, perMonth: costs.get(name) }, null, 1)}\n` : showText(name, environment, table.get("prod"), costs));
      return 0;
    }
    if (verb === "new" && name !== undefined && more.length === 0) {
      const { like, domain } = values;
      if (typeof like !== "string") throw new CommandError(`--like is missing; allowed: ${[...table.keys()].join(", ")}. Next: npm run env -- new ${name} --like prod`);
      const files = newEnvironment({ name, like, domain: typeof domain === "string" ? domain : undefined, known: table, directory: join(project, "stacks", "environments") }).map((file) => relative(project, file));
      process.stdout.write(json ? `${JSON.stringify({ name, like, files }, null, 1)}\n` : `written: ${files.join(", ")}\nNext: npm run compare -- ${name} ${like}, then npm run rehearse -- ${name}\n`);
      return 0;
    }
    throw new CommandError(`what to do is "${[verb, name, ...more].filter((word) => word !== undefined).join(" ")}"; allowed: list, show NAME, new NAME --like ENV. Next: npm run env -- list`);
  },
});

const summary = ({ region, zone, bundle, domain, dataDisk, protected: kept }: Environment) => ({ region, zone, bundle, domain, dataDisk, protected: kept });
