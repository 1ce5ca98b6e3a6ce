// Proves: H8 (partly), P1 (partly)
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { errorCatalogue } from "../../../../app/errors-page.ts";
import type { OpenApiDocument, Operation } from "../../../../app/openapi/document.ts";
import { startIdentity, type IdentityHarness } from "../identity/identity-harness.ts";

let gateway: IdentityHarness;
let document: OpenApiDocument;
beforeAll(async () => {
  gateway = await startIdentity({ isDocumented: true });
  const answer = await gateway.inject({ url: "/docs/openapi.json" });
  expect(answer.statusCode).toBe(200);
  document = answer.json<OpenApiDocument>();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const operations = (): [string, Operation][] => Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]));

test("production and tests know no such path", async () => {
  await using silent = await startIdentity();
  expect((await silent.inject({ url: "/docs/openapi.json" })).statusCode).toBe(404);
});

test("every route is in it, once, with a sentence and a name of its own", () => {
  expect(operations().map(([name]) => name).sort()).toEqual(gateway.routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`).sort());
  expect(operations().filter(([, { summary }]) => !/^[A-Z].*\.$/.test(summary))).toEqual([]);
  const ids = operations().map(([, { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("every code of the catalogue that reaches a client is in it, and no other", async () => {
  const texts = JSON.stringify([document.paths, document.components.responses]);
  const documented = [...texts.matchAll(/"code":\{"enum":(\[[^\]]*\])/g)].flatMap(([, list = "[]"]) => JSON.parse(list) as string[]);
  // Stands in the log only: its client has gone.
  const expected = (await errorCatalogue()).map(({ code }) => code).filter((code) => code !== "client_closed_request");
  expect([...new Set(documented)].sort()).toEqual(expected.sort());
});

test("every route says how one proves who asks, in the schemes that the document explains", () => {
  const schemes = Object.keys(document.components.securitySchemes);
  expect(schemes).toEqual(["apiKey", "accessToken", "session", "csrf"]);
  const waysOf = (name: string) => operations().find(([one]) => one === name)?.[1].security.map((way) => Object.keys(way).join("+"));
  expect(waysOf("GET /health")).toEqual([]);
  expect(waysOf("GET /auth/sessions")).toEqual(["accessToken", "session"]);
  expect(waysOf("POST /v1/chat/completions")).toEqual(["apiKey", "accessToken", "session+csrf"]);
  expect(waysOf("POST /admin/keys")).toEqual(["session+csrf"]);
  expect(operations().find(([name]) => name === "POST /admin/keys")?.[1]["x-roles"]).toEqual(["owner"]);
  for (const [, { security }] of operations()) for (const way of security) for (const scheme of Object.keys(way)) expect(schemes).toContain(scheme);
});

test("every parameter of a path is described, every reference leads somewhere, and every answer has a form", () => {
  for (const [name, { parameters, responses }] of operations()) {
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    expect([name, parameters.filter((parameter) => parameter["in"] === "path").map((parameter) => parameter["name"])]).toEqual([name, inPath]);
    expect([name, Object.keys(responses).some((status) => status.startsWith("2"))]).toEqual([name, true]);
  }
  for (const [, path = ""] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]*)"/g)) {
    const target = path.split("/").reduce<unknown>((at, step) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined), document);
    expect([path, target]).not.toEqual([path, undefined]);
  }
});

test("bodies are those that the routes check", () => {
  const chat = document.paths["/v1/chat/completions"]?.["post"];
  expect(JSON.stringify(chat?.requestBody)).toContain('"additionalProperties":false');
  expect(document.paths["/auth/logout"]?.["post"]?.requestBody).toBeUndefined();
  expect(Object.keys((chat?.responses["200"]?.["content"] ?? {}))).toEqual(["application/json", "text/event-stream"]);
});
