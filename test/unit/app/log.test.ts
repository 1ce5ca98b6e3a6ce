// Proves: O1 (partly)
import { expect, test } from "@jest/globals";
import { linesOfATurn } from "../../../app/platform/log.ts";

test("the lines of one turn of the event loop are written together, in their order, once", async () => {
  const written: string[] = [];
  const destination = linesOfATurn({ write: (lines) => written.push(lines) });
  destination.write("1\n");
  destination.write("2\n");
  expect(written).toEqual([]);
  await new Promise(setImmediate);
  destination.write("3\n");
  await new Promise(setImmediate);
  expect(written).toEqual(["1\n2\n", "3\n"]);
});

test("a process that ends by itself has written every line", () => {
  const written: string[] = [];
  linesOfATurn({ write: (lines) => written.push(lines) }).write("last words\n");
  process.listeners("exit").at(-1)?.call(process, 0);
  expect(written).toEqual(["last words\n"]);
});
