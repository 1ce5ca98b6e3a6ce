import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { command } from "../../../scripts/rehearse/network/command.ts";

test("a command reads nobody's .bashrc, whatever is slow or broken in it", async () => {
  const home = mkdtempSync(join(tmpdir(), "command-"));
  try {
    writeFileSync(join(home, ".bashrc"), "echo from .bashrc\n");
    expect(await command(["bash", "-c", "echo hello"], { env: { HOME: home } })).toBe("hello\n");
  } finally {
    rmSync(home, { recursive: true });
  }
});

test("a command gets what it is given as its input, and nothing when nothing is given", async () => {
  expect(await command(["cat"], { input: "said" })).toBe("said");
  expect(await command(["cat"])).toBe("");
});
