// Proves: I12 (partly)
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { prod } from "../../../stacks/environments/prod.ts";
import { synthesizeOne } from "./synthesized.ts";

const golden = join(import.meta.dirname, "golden", "addresses.txt");

// Terraform knows a resource by its address, which is made of construct ids: another id is a server destroyed and another one bought.
// Host files are named by their paths, and come and go with them.
// A line that has to go here needs `moveFromId` beside the construct with the new id, for as long as somebody may have deployed the old one.
test("construct ids are an API: the addresses of what a deploy made stay as they were reviewed", () => {
  const addresses = synthesizeOne(prod).resources.map(({ address }) => address).filter((address) => /_[0-9A-F]{8}$/.test(address)).sort();
  if (!existsSync(golden) && process.env["CI"] === undefined) writeFileSync(golden, `${addresses.join("\n")}\n`);
  expect(addresses).toEqual(readFileSync(golden, "utf8").trimEnd().split("\n"));
});
