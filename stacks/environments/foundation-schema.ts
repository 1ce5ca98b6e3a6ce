import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { REGIONS, type Region } from "./schema.ts";
import { SettingsError } from "./validate.ts";

const Repository = Type.String({ pattern: "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+$", allowed: 'OWNER/REPOSITORY, without wildcards' });

/** What all environments of an account stand on: the bucket of their states, its key, and who of CI may do what. */
export const FoundationSchema = Type.Object(
  {
    account: Type.String({ pattern: "^[1-9][0-9]{8,12}$", allowed: "the account's number, 9 to 13 digits" }),
    /** Ends the name of each of the account's buckets. */
    appId: Type.String({ pattern: "^[1-9][0-9]{8,11}$", allowed: "the account's APPID, 9 to 12 digits (tccli cam GetUserAppId names it)" }),
    /** Of the bucket and its key; environments may be elsewhere. */
    region: Type.Unsafe<Region>({ enum: Object.keys(REGIONS), allowed: Object.keys(REGIONS).join(", ") }),
    /** Whose jobs may assume roles without a key of the account. Left out, there are no roles for CI. */
    ci: Type.Optional(
      Type.Union([
        Type.Object({ github: Type.Object({ repository: Repository }, { additionalProperties: false }) }, { additionalProperties: false }),
        Type.Object({ gitlab: Type.Object({ project: Repository, branch: Type.String({ pattern: "^[A-Za-z0-9_./-]+$", allowed: "the protected branch that deploys" }) }, { additionalProperties: false }) }, { additionalProperties: false }),
      ], { allowed: '{ github: { repository: "OWNER/REPOSITORY" } } or { gitlab: { project: "GROUP/PROJECT", branch: "main" } }' }),
    ),
    /** Servers by environment, on which CI may run commands; an environment without any may use every server of its region. */
    servers: Type.Record(Type.String(), Type.Array(Type.String({ pattern: "^lhins-[a-z0-9]{8}$", allowed: "ids such as lhins-1a2b3c4d" }), { minItems: 1 }), { allowed: "lists of server ids by environment" }),
  },
  { additionalProperties: false },
);

export type Foundation = Static<typeof FoundationSchema>;

/** Returns the table as given, or throws a SettingsError with a line per problem. */
export function validateFoundation(candidate: unknown, environments: readonly string[]): Foundation {
  const problems = [...Value.Errors(FoundationSchema, candidate)].filter(({ keyword }) => keyword !== "boolean").map(({ instancePath, message }) => {
    const setting = instancePath.slice(1).replaceAll("/", ".");
    const value = Value.Pointer.Get(candidate, instancePath);
    const { properties } = FoundationSchema;
    const allowed = Object.entries(properties).find(([name]) => setting.split(".")[0] === name)?.[1] as { allowed?: string } | undefined;
    return `foundation: ${setting || "the table"} is ${value === undefined ? "missing" : JSON.stringify(value)}: ${message}; allowed: ${allowed?.allowed ?? Object.keys(properties).join(", ")}. Next: edit stacks/environments/foundation.ts`;
  });
  if (!Value.Check(FoundationSchema, candidate)) throw new SettingsError([...new Set(problems)]);
  const unknown = Object.keys(candidate.servers).find((name) => !environments.includes(name));
  if (unknown !== undefined) throw new SettingsError([`foundation: servers.${unknown} names no environment; allowed: ${environments.join(", ")}. Next: edit stacks/environments/foundation.ts`]);
  return candidate;
}
