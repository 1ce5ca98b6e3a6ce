import { table } from "../cli/table.ts";
import type { Catalog } from "./read.ts";

/** The catalogue as three tables for people. */
export function catalogTables({ zones, bundles, blueprints }: Catalog): string {
  return [
    table(["zone", "name"], zones.map(({ id, name }) => [id, name])),
    table(
      ["bundle", "CPU", "memory GB", "disk GB", "traffic GB", "per month", "on sale"],
      bundles.map(({ id, cpu, memory, disk, traffic, price, currency, onSale }) => [id, String(cpu), String(memory), String(disk), String(traffic), `${price.toFixed(2)} ${currency}`, onSale ? "yes" : "sold out"]),
    ),
    table(["blueprint", "title", "version", "type"], blueprints.map(({ id, title, version, type }) => [id, title, version, type])),
  ].join("\n");
}
