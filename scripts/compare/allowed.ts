import { updateTimes } from "../../constructs/published/update-times.ts";
import type { Environment } from "../../stacks/environments/schema.ts";

/** A setting in which two environments may differ (requirement I3), and how it shows in what is synthesized. */
export interface AllowedSetting {
  readonly name: string;
  /** For people. */
  readonly value: (name: string, environment: Environment) => string;
  /** Texts that show it wherever they stand; the same number in the same order for every environment. */
  readonly within?: (name: string, environment: Environment) => readonly string[];
  /** A text too short to be looked for within others: it shows the setting where it is all there is. */
  readonly whole?: (name: string, environment: Environment) => string;
  /** The end of an attribute's path that shows it, whatever its value. */
  readonly attribute?: RegExp;
}

/** Names, tokens, domain, region and zone, networks, reboot window; bundle and protection, which the environment's own file declares. */
export const allowedSettings: readonly AllowedSetting[] = [
  { name: "name", value: (name) => name, within: (name) => [`lightkeeper-${name}`, `lightkeeper_${name}`], whole: (name) => name },
  {
    name: "domain",
    value: (_, { domain }) => domain,
    within: (_, { domain, dnsZone }) => [domain, dnsZone],
    whole: (_, { domain, dnsZone }) => (domain === dnsZone ? "@" : domain.slice(0, -dnsZone.length - 1)),
  },
  { name: "zone", value: (_, { zone }) => zone, within: (_, { zone }) => [zone] },
  { name: "region", value: (_, { region }) => region, within: (_, { region }) => [region] },
  { name: "adminCidrs", value: (_, { adminCidrs }) => adminCidrs.join(" "), within: (_, { adminCidrs }) => adminCidrs },
  { name: "deployers", value: (_, { deployers }) => deployers.join(" "), within: (_, { deployers }) => deployers },
  { name: "rebootWindow", value: (_, { rebootWindow }) => rebootWindow ?? "never", within: (_, { rebootWindow }) => (rebootWindow === null ? [] : [rebootWindow, updateTimes(rebootWindow).download, updateTimes(rebootWindow).install]) },
  { name: "secrets", value: (_, { secrets }) => versions(secrets).join(" "), within: (_, { secrets }) => versions(secrets), attribute: /\.secrets\.\d+\.version$/ },
  { name: "bundle", value: (_, { bundle }) => bundle, within: (_, { bundle }) => [bundle] },
  { name: "protected", value: (_, environment) => String(environment.protected), attribute: /\.lifecycle\.prevent_destroy$/ },
];

const versions = (secrets: Environment["secrets"]): readonly string[] => Object.entries(secrets).map(([name, version]) => `${name}@${version}`);
