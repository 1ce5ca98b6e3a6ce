// Proves: P1 (partly)
import { expect, test } from "@jest/globals";
import { Type } from "typebox";
import { buildGateway } from "../../../app/edge/gateway.ts";
import { noPressure } from "../../../app/edge/pressure.ts";
import { unlimited } from "../../../app/decision/unlimited.ts";
import { startGateway } from "./gateway-harness.ts";

test("every schema that a start leaves for later compiles", async () => {
  await using gateway = startGateway();
  await gateway.app.ready();
  await expect(gateway.compileSchemas()).resolves.toBeUndefined();
});

test("a schema that is wrong is told when the rest is compiled, before anybody asks for its route", async () => {
  const gateway = buildGateway({
    authenticate: () => null,
    decider: unlimited,
    features: [
      (scope, _options, done) => {
        scope.post("/broken", { config: { access: "anyone" }, schema: { body: Type.Unsafe({ type: "no such type" }) } }, () => "");
        done();
      },
    ],
    allowedOrigins: new Set(),
    adminNetworks: [],
    pressure: noPressure,
    clock: () => new Date(0),
    log: () => undefined,
  });
  await gateway.app.ready();
  await expect(gateway.compileSchemas()).rejects.toThrow(/no such type|schema is invalid/);
  await gateway.app.close();
});
