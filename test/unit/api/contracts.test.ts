import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { actionNames } from "../../../scripts/rehearse/api/actions/index.ts";
import { loadApiSchema } from "../../../scripts/rehearse/api/schema/schema.ts";

const contracts = join(import.meta.dirname, "../../integration/api/contract");

test("Every service of the twin has a contract, which walks all of its actions and makes a mistake in each", () => {
  expect([...Object.keys(actionNames), "cos"].filter((service) => !existsSync(join(contracts, `${service}.test.ts`)))).toEqual([]);
});

test("The committed descriptions are those of the twin's actions, no more and no fewer", () => {
  const described = Object.entries(loadApiSchema().services).map(([service, { actions }]) => [service, Object.keys(actions).toSorted()]);
  expect(Object.fromEntries(described)).toEqual(Object.fromEntries(Object.entries(actionNames).map(([service, names]) => [service, names.toSorted()])));
});
