import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { errorCatalogue, errorsPage } from "../../../app/errors-page.ts";

test("the committed page of errors is what the gateway's catalogue gives", async () => {
  expect(readFileSync(join(import.meta.dirname, "../../../docs/errors.md"), "utf8")).toBe(errorsPage(await errorCatalogue()));
});

test("a code that stands twice in the catalogue is refused", async () => {
  const [first, ...rest] = await errorCatalogue();
  if (first === undefined) throw new Error("the catalogue is empty");
  expect(() => errorsPage([first, ...rest, { ...first, status: 418 }])).toThrow(`error code ${first.code} stands twice`);
});

test("every entry has a form that clients can rely on", async () => {
  for (const { code, status, message, about } of await errorCatalogue()) {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(message).not.toBe("");
    expect(about).toMatch(/\.$/);
  }
});
