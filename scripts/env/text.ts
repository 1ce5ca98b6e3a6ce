import type { Environment } from "../../stacks/environments/schema.ts";
import { table } from "../cli/table.ts";
import type { Costs } from "./costs.ts";

/** Every environment in a row. */
export function listText(environments: ReadonlyMap<string, Environment>, costs: ReadonlyMap<string, Costs>): string {
  const rows = [...environments].map(([name, { zone, bundle, domain, protected: kept }]) => [name, zone, bundle, domain, kept ? "protected" : "", priceText(costs.get(name))]);
  return `${table(["name", "zone", "bundle", "domain", "", "per month"], rows)}${missingText(costs)}`;
}

/** One environment: what differs from another one, every setting, its price. */
export function showText(name: string, environment: Environment, prod: Environment | undefined, costs: ReadonlyMap<string, Costs>): string {
  const facts: Readonly<Record<string, unknown>> = { ...environment };
  const theirs: Readonly<Record<string, unknown>> = { ...prod };
  const rows = Object.keys(facts).map((setting) => [setting, short(facts[setting]), name !== "prod" && prod !== undefined && JSON.stringify(facts[setting]) !== JSON.stringify(theirs[setting]) ? `prod: ${short(theirs[setting])}` : ""]);
  const { server, disk, total, currency = "" } = costs.get(name) ?? {};
  const price = total === undefined ? "" : `per month: server ${server ?? "?"} + data disk ${disk ?? "?"} = ${total} ${currency}\n`;
  return `${table(["setting", name, ""], rows)}${price}${missingText(costs)}`;
}

const priceText = ({ total, currency = "" }: Costs = {}): string => (total === undefined ? "not known" : `${total} ${currency}`);

const missingText = (costs: ReadonlyMap<string, Costs>): string => [...new Set([...costs.values()].flatMap(({ missing }) => missing ?? []))].map((missing) => `prices are not known: ${missing}\n`).join("");

const short = (value: unknown): string => {
  const text = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
};
