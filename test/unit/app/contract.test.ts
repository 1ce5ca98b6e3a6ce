// Proves: A3 (partly)
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { gatewayContract } from "../../../app/contract.ts";

test("the committed contract.json is what the settings and routes say", async () => {
  const committed: unknown = JSON.parse(readFileSync(new URL("../../../app/contract.json", import.meta.url), "utf8"));
  expect(committed).toEqual(await gatewayContract());
});

test("only the health route is open to everybody", async () => {
  const { routes } = await gatewayContract();
  expect(routes.filter((route) => route.access === "anyone")).toEqual([{ method: "GET", path: "/health", access: "anyone" }]);
});

test("no secret has a value by default", async () => {
  const { environment } = await gatewayContract();
  for (const { name, secret, ...variable } of environment) {
    if (secret) expect({ name, default: variable.default ?? "" }).toEqual({ name, default: "" });
  }
});
