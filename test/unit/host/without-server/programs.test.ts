import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { findProgram, run } from "../../../../scripts/host/without-server/programs.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "programs-"));
  for (const [name, mode] of [["own-program", 0o755], ["own-text", 0o644], ["sh", 0o755]] as const) {
    writeFileSync(join(folder, name), "#!/bin/sh\n");
    chmodSync(join(folder, name), mode);
  }
});
afterAll(() => { rmSync(folder, { recursive: true }); });

test("a program is found by the user's PATH first, then where the system keeps its own", () => {
  expect(findProgram("own-program", `/nowhere:${folder}`)).toBe(join(folder, "own-program"));
  expect(findProgram("sh", folder)).toBe(join(folder, "sh"));
  expect(findProgram("sh", "")).toMatch(/^\/(usr\/)?bin\/sh$/);
});

test("what may not be run, is nowhere, or would be looked for in the folder of the moment is no program", () => {
  expect(findProgram("own-text", folder)).toBeUndefined();
  expect(findProgram("program-of-nobody", folder)).toBeUndefined();
  expect(findProgram("package.json", ".:")).toBeUndefined();
});

test("a command tells its exit code and all it said, and has no environment but the given one", async () => {
  expect(await run(["/bin/sh", "-c", 'echo "$A-$HOME"; echo err >&2; exit 4'], { env: { A: "1" } })).toEqual({ code: 4, said: "1-\nerr\n", answer: "1-\n" });
});

test("a command that does not end is ended", async () => {
  const { code } = await run(["/bin/sh", "-c", "exec sleep 30"], { env: { PATH: "/usr/bin:/bin" }, seconds: 0.2 });
  expect(code).toBeNull();
});
