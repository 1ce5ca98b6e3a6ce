import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { mirrorBinary, pinnedProvider } from "../../../scripts/rehearse/provider-choice.ts";
import { run } from "../program.ts";

test("Terraform installs a binary from its mirror, without a registry", async () => {
  const directory = mkdtempSync(join(tmpdir(), "mirror-"));
  try {
    const binary = join(directory, "a-binary");
    writeFileSync(binary, "#!/bin/sh\n", { mode: 0o755 });
    const { address, version } = pinnedProvider({});
    const source = address.split("/").slice(1).join("/");
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { tencentcloud: { source, version } } } }));
    // No registry could be reached this way.
    const env = { HOME: directory, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: mirrorBinary(binary, directory, {}), HTTPS_PROXY: "http://127.0.0.1:1" };
    const { exitCode, stdout, stderr } = await run("terraform", ["init", "-no-color"], { cwd: directory, env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(`Installed ${source} v${version}`);
    expect(readFileSync(join(directory, ".terraform.lock.hcl"), "utf8")).toContain(`"${version}"`);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
