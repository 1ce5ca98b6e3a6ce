// Proves: A3 (partly)
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { gatewayContract } from "../../../app/contract.ts";

test("the committed contract.json is what the settings and routes say", async () => {
  const committed: unknown = JSON.parse(readFileSync(new URL("../../../app/contract.json", import.meta.url), "utf8"));
  expect(committed).toEqual(await gatewayContract());
});

test("only health, logins and the public keys are open to everybody", async () => {
  const { routes } = await gatewayContract();
  expect(routes.filter((route) => route.access === "anyone").map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /health",
    "POST /auth/login",
    "POST /auth/refresh",
    "POST /auth/password",
    "GET /.well-known/jwks.json",
  ]);
});

test("no secret has a default, but the empty one that leaves its feature out", async () => {
  const { environment } = await gatewayContract();
  const secrets = environment.filter((variable) => variable.secret);
  expect(secrets.filter(({ required }) => required).map(({ name }) => name)).toEqual(["AGENT_TOKEN", "DATABASE_KEY", "JWT_PRIVATE_KEYS", "KEY_PEPPER", "SESSION_SECRET"]);
  expect(secrets.filter(({ required }) => !required).every((variable) => variable.default === "")).toBe(true);
});
