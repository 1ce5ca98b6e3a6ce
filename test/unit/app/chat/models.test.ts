// Proves: A5 (partly)
import { expect, test } from "@jest/globals";
import { scriptedBackend } from "../../../../app/chat/backends/scripted.ts";
import { backendModel, parseModels, requestedTier } from "../../../../app/chat/models.ts";
import type { Caller } from "../../../../app/policy/caller.ts";
import { roles, type RoleName, type Tier } from "../../../../app/policy/roles.ts";
import { ask, startGateway } from "../gateway-harness.ts";

const all = { haiku: "h", sonnet: "s", opus: "o" };
const as = (role: RoleName, tiers?: readonly Tier[]): Caller => ({ userId: "u", role, means: "access-token", ...(tiers === undefined ? {} : { key: { scopes: ["chat"], tiers } }) });

test.each([
  ["haiku", "haiku"],
  ["claude-3-5-haiku-20241022", "haiku"],
  ["anthropic/claude-sonnet-4", "sonnet"],
  ["Claude-Opus-4", "opus"],
  ["openclaw", "haiku"],
  ["default", "haiku"],
])("the name %s means the tier %s", (name, tier) => {
  expect(requestedTier(all, as("owner"), name)).toBe(tier);
});

test.each(["gpt-4o", "haikus", "", "magnum-opusculum", "sonnetx"])("the name %p means no model", (name) => {
  expect(() => requestedTier(all, as("owner"), name)).toThrow(expect.objectContaining({ kind: expect.objectContaining({ code: "model_not_found", status: 404 }) }));
});

const matrix = (Object.keys(roles) as RoleName[]).filter((role) => role !== "api_consumer").flatMap((role) => (["haiku", "sonnet", "opus"] as const).map((tier) => [role, tier] as const));

test.each(matrix)("%s asking for %s is served or refused before the backend is asked", async (role, tier) => {
  const backend = scriptedBackend(() => ({ pieces: ["hello"] }));
  await using gateway = startGateway(undefined, { backend, caller: as(role) });
  const answer = await gateway.chat(ask("hi", { model: tier }));
  const tiers: readonly Tier[] = roles[role].tiers;
  if (tiers.includes(tier)) {
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["x-model-tier"]).toBe(tier);
    expect(backend.calls).toHaveLength(1);
  } else {
    expect(answer.statusCode).toBe(403);
    if (role !== "viewer") expect(answer.json()).toMatchObject({ error: { code: "model_not_allowed", message: "Your role does not have access to this model", type: "permission_error" } });
    expect(backend.calls).toEqual([]);
  }
});

test("an API key may use what it names and nothing else, whatever stands in the name", async () => {
  const backend = scriptedBackend(() => ({ pieces: ["hello"] }));
  await using gateway = startGateway(undefined, { backend, caller: { ...as("api_consumer", ["sonnet"]), means: "api-key", keyId: "k1" } });
  expect((await gateway.chat(ask("hi", { model: "sonnet" }))).statusCode).toBe(200);
  expect((await gateway.chat(ask("hi", { model: "openclaw" }))).headers["x-model-tier"]).toBe("sonnet");
  for (const model of ["haiku", "opus", "claude-opus-4"]) expect((await gateway.chat(ask("hi", { model }))).statusCode).toBe(403);
});

test("the list of models has what the caller may use and what is offered", async () => {
  await using gateway = startGateway(undefined, { caller: as("developer"), chat: { models: { haiku: "h", opus: "o" } } });
  const list = await gateway.inject({ url: "/v1/models" });
  expect(list.json()).toEqual({ object: "list", data: [{ id: "haiku", object: "model", created: 0, owned_by: "lightkeeper" }] });
  expect((await gateway.inject({ url: "/v1/models/haiku" })).json()).toMatchObject({ id: "haiku" });
  expect((await gateway.inject({ url: "/v1/models/opus" })).json()).toMatchObject({ error: { code: "model_not_found" } });
  expect((await gateway.chat(ask("hi", { model: "sonnet" }))).json()).toMatchObject({ error: { code: "model_not_found" } });
});

test("the backend is asked for the reserved tier, or for the next cheaper one that is offered", () => {
  expect(backendModel(all, "opus")).toBe("o");
  expect(backendModel({ haiku: "h", opus: "o" }, "sonnet")).toBe("h");
});

test("a table of models without the cheapest tier, or malformed, is none", () => {
  expect(parseModels("haiku=a/b, opus=openclaw/x")).toEqual({ haiku: "a/b", opus: "openclaw/x" });
  for (const text of ["", "opus=x", "haiku", "haiku=a b", "haiku=x,haiku=y", "gpt=x,haiku=y"]) expect(parseModels(text)).toBeUndefined();
});
