import { spawnSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { CommandError, messageOf } from "../../../scripts/cli/command.ts";

const source = new URL("../../../scripts/cli/command.ts", import.meta.url).href;

/** Runs a verb whose body is `body` as a process. */
function verb(body: string, ...words: string[]): { exitCode: number | null; stdout: string; stderr: string } {
  const code = `
    import { CommandError, runCommand } from ${JSON.stringify(source)};
    await runCommand({ name: "npm run verb --", usage: "NAME [--loud]", help: "Does it.", options: { loud: { type: "boolean" } }, async run(values, words) { ${body} } });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "--input-type=module", "--eval", code, "--", ...words], { encoding: "utf8" });
  return { exitCode: status, stdout, stderr };
}

describe("a verb", () => {
  test.each([0, 2])("ends with the exit code that it returns (%d)", (code) => {
    expect(verb(`return ${code};`)).toEqual({ exitCode: code, stdout: "", stderr: "" });
  });

  test("gets its options and words", () => {
    const { stdout } = verb("process.stdout.write(JSON.stringify([values, words])); return 0;", "one", "--json", "--loud", "two");
    expect(JSON.parse(stdout)).toEqual([{ json: true, loud: true }, ["one", "two"]]);
  });

  test.each(["--help", "-h"])("tells its usage for %s and does nothing", (option) => {
    expect(verb('throw new Error("it ran");', option)).toEqual({ exitCode: 0, stdout: "Usage: npm run verb -- NAME [--loud]\n\nDoes it.\n", stderr: "" });
  });

  test("shows the message alone of an error that a person can act on", () => {
    expect(verb('throw new CommandError("NAME is missing. Next: give one");')).toEqual({ exitCode: 1, stdout: "", stderr: "NAME is missing. Next: give one\n" });
  });

  test("shows no stack trace of any other error either", () => {
    expect(verb("null.x;")).toEqual({ exitCode: 1, stdout: "", stderr: "Cannot read properties of null (reading 'x')\n" });
    expect(verb('throw "a text";')).toEqual({ exitCode: 1, stdout: "", stderr: "a text\n" });
  });

  test("refuses an unknown option with the way to its help", () => {
    const { exitCode, stdout, stderr } = verb('throw new Error("it ran");', "--lout");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^Unknown option '--lout'.*\. Next: npm run verb -- --help\n$/);
  });
});

test.each([[new CommandError("what"), "what"], [new TypeError(""), "TypeError"], ["text", "text"], [undefined, "undefined"], [{ message: "x" }, "[object Object]"]])("the message of %p is %j", (error, message) => {
  expect(messageOf(error)).toBe(message);
});
