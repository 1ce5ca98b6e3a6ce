import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { asRoot, program, quote, words } from "../../../scripts/host/shell.ts";

test("a quoted word reaches a program as it was, whatever it holds", () => {
  const text = fc.string({ unit: "grapheme-ascii" }).filter((value) => !value.includes("\0"));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (list) => {
      const printed = execFileSync("sh", ["-c", `printf '%s\\0' ${words(list)}`], { encoding: "utf8" });
      expect(printed.split("\0").slice(0, -1)).toEqual(list);
    }),
    { numRuns: 50 },
  );
});

test.each(["$(id)", "`id`", "a;b", "a'b", "a\"b", "a\nb", "*", "~", ""])("%j is quoted, not obeyed", (text) => {
  expect(execFileSync("sh", ["-c", `printf %s ${quote(text)}`], { encoding: "utf8" })).toBe(text);
});

test("root runs commands itself, everybody else through sudo without a question", () => {
  expect(asRoot("root", "bash -s")).toBe("bash -s");
  expect(asRoot("deploy", "bash -s")).toBe("sudo -n bash -s");
});

test("a program ends at its first failure and no command in it can read the rest of it", () => {
  const run = (body: string) => execFileSync("bash", ["-s"], { input: program(body), encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
  expect(run("cat; echo after")).toBe("after\n");
  expect(() => run("false; echo after")).toThrow("Command failed");
});

test("a program that runs alone waits for those that run, and none starts beside it", () => {
  expect(program("true")).toContain("\nflock --shared 8\n");
  expect(program("true", { alone: true })).toContain("\nflock --timeout 40 --conflict-exit-code 76 8\n");
});
