import { readFileSync, writeFileSync } from "node:fs";
import { actionNames } from "../actions/index.ts";
import type { ApiSchema, ObjectSchema, ServiceSchema } from "./schema.ts";

/** Keeps of a full API description what the twin answers: the actions named and every object they reach. Throws when one is unknown. */
export function trimSchema(full: ApiSchema, wanted: Readonly<Record<string, readonly string[]>>): ApiSchema {
  const services = Object.entries(wanted).map(([name, actions]) => [name, trimService(name, full.services[name], actions)] as const);
  return { services: Object.fromEntries(services) };
}

function trimService(name: string, full: ServiceSchema | undefined, names: readonly string[]): ServiceSchema {
  if (full === undefined) throw new Error(`The description has no service "${name}".`);
  const actions = Object.fromEntries(
    [...names].sort().map((action) => {
      const schema = full.actions[action];
      if (schema === undefined) throw new Error(`The description of ${name} has no action "${action}".`);
      return [action, schema];
    }),
  );
  const objects: Record<string, ObjectSchema> = {};
  const reach = (object: string | undefined): void => {
    if (object === undefined || objects[object] !== undefined) return;
    const schema = full.objects[object];
    if (schema === undefined) return;
    objects[object] = { ...schema, ...additions[object] };
    for (const field of Object.values(schema)) reach(field.type === "list" ? field.item : field.type);
  };
  for (const { request, response } of Object.values(actions)) {
    reach(request);
    reach(response);
  }
  return { version: full.version, actions, objects };
}

/** Fields that the API has and its description leaves out, or describes as it cannot be. */
const additions: ApiSchema["services"][string]["objects"] = {
  // The name before SubDomain; the Terraform provider's data source sends it.
  DescribeRecordListRequest: { Subdomain: { type: "string" } },
  // One of the two has no meaning for each policy, and a request that names both is none.
  ScheduleSettings: { Recurrence: { type: "string", nullable: true }, InvokeTime: { type: "datetime_iso", nullable: true } },
};

/** One line per action, object and field list, so that a change of the API is a readable diff. */
function format(service: ServiceSchema): string {
  const entries = (record: object): string =>
    Object.entries(record)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(",\n");
  return `{\n  "version": ${JSON.stringify(service.version)},\n  "actions": {\n${entries(service.actions)}\n  },\n  "objects": {\n${entries(service.objects)}\n  }\n}\n`;
}

/** Adds the actions that Tencent's description lacks and its SDK has, taken down by hand in the same form. */
function withUndescribed(full: ApiSchema): ApiSchema {
  const more = read(new URL("undescribed.json", import.meta.url));
  const services = Object.entries(full.services).map(([name, service]) => {
    const { actions = {}, objects = {} } = more.services[name] ?? {};
    return [name, { ...service, actions: { ...service.actions, ...actions }, objects: { ...service.objects, ...objects } }] as const;
  });
  return { services: Object.fromEntries(services) };
}

function read(path: string | URL): ApiSchema {
  return JSON.parse(readFileSync(path, "utf8")) as ApiSchema;
}

if (import.meta.main) {
  const [source, ...only] = process.argv.slice(2);
  if (source === undefined) {
    process.stderr.write("usage: node scripts/rehearse/api/schema/trim.ts FULL-API-SCHEMA.json [SERVICE...]\n");
    process.exitCode = 1;
  } else {
    const wanted = Object.fromEntries(Object.entries(actionNames).filter(([name]) => only.length === 0 || only.includes(name)));
    for (const [name, service] of Object.entries(trimSchema(withUndescribed(read(source)), wanted).services)) writeFileSync(new URL(`services/${name}.json`, import.meta.url), format(service));
  }
}
