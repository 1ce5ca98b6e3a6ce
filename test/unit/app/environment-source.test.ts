import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readEnvironment } from "../../../app/platform/environment-source.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "gateway-credentials-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test("without a credentials directory the process's own environment is read", () => {
  expect(readEnvironment({ PORT: "9000" })).toEqual({ ok: true, origin: "the environment", texts: { PORT: "9000" } });
});

test("with one, only the credential counts and quotes are taken off", () => {
  writeFileSync(join(directory, "env"), "# a comment\nPORT='9001'\nAGENT_TOKEN='a#b c'\n");
  expect(readEnvironment({ CREDENTIALS_DIRECTORY: directory, PORT: "9000", AGENT_URL: "ignored" })).toEqual({
    ok: true,
    origin: join(directory, "env"),
    texts: { PORT: "9001", AGENT_TOKEN: "a#b c" },
  });
});

test("a missing credential is a problem that names the file", () => {
  const source = readEnvironment({ CREDENTIALS_DIRECTORY: directory });
  expect(source).toEqual({ ok: false, problem: expect.stringContaining(`${join(directory, "env")} cannot be read (ENOENT)`) });
});
