import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const constructs = join(import.meta.dirname, "../../../constructs");
const readme = readFileSync(join(constructs, "README.md"), "utf8");

test("the sample of the constructs' README synthesizes a server and its firewall", () => {
  const sample = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const out = mkdtempSync(join(tmpdir(), "lightkeeper-sample-"));
  const program = join(constructs, `.sample-${process.pid}.ts`);
  try {
    writeFileSync(program, sample);
    execFileSync(process.execPath, ["--no-warnings", program], { cwd: constructs, env: { PATH: process.env["PATH"], CDKTF_OUTDIR: out, CHECKPOINT_DISABLE: "1" } });
    const { resource } = JSON.parse(readFileSync(join(out, "stacks", "sample", "cdk.tf.json"), "utf8")) as { resource: Record<string, object> };
    expect(Object.keys(resource)).toEqual(expect.arrayContaining(["tencentcloud_lighthouse_instance", "tencentcloud_lighthouse_firewall_rule", "tencentcloud_lighthouse_key_pair_attachment"]));
  } finally {
    rmSync(program, { force: true });
    rmSync(out, { recursive: true, force: true });
  }
});

test("the constructs' README names every construct", () => {
  const files = readdirSync(constructs).filter((name) => name.endsWith(".ts") && !name.startsWith("."));
  const plumbing = ["host-file-values.ts", "template-renderer.ts", "gateway-contract.ts", "open-port.ts", "operating-systems.ts", "renewal.ts"];
  expect(files.filter((name) => !plumbing.includes(name) && !readme.includes(`\`${name}\``))).toEqual([]);
});
