import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import allowList from "@cdktf/provider-tencentcloud/schema/resources.json" with { type: "json" };
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { project, run } from "../program.ts";

const PACKAGE = join(project, "constructs/provider-tencentcloud");

function texts(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

// That the committed bindings are what the committed schema gives is a part of `npm run check`.
describe("in a copy of the bindings' package", () => {
  let root: string;
  let copy: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "lightkeeper-bindings-"));
    copy = join(root, "package");
    cpSync(PACKAGE, copy, { recursive: true });
    symlinkSync(join(project, "node_modules"), join(root, "node_modules"));
  });
  afterEach(() => { rmSync(root, { recursive: true }); });

  test("the check fails and names each altered, missing and surplus file, and generate repairs them", async () => {
    appendFileSync(join(copy, "lib/lighthouse-disk/index.js"), "// by hand\n");
    rmSync(join(copy, "lib/dnspod-record/index.d.ts"));
    writeFileSync(join(copy, "lib/surplus.js"), "");

    const check = await run("node", [join(copy, "generate.ts"), "--check"]);
    expect(check.exitCode).toBe(1);
    expect(check.stderr.match(/lib\/\S+/g)).toEqual(["lib/dnspod-record/index.d.ts", "lib/lighthouse-disk/index.js", "lib/surplus.js"]);

    expect((await run("node", [join(copy, "generate.ts")])).exitCode).toBe(0);
    expect(texts(join(copy, "lib"))).toEqual(texts(join(PACKAGE, "lib")));
  });

  test("the check fails when the allow-list names a resource that the trimmed schema lacks", async () => {
    writeFileSync(join(copy, "schema/resources.json"), JSON.stringify({ ...allowList, resources: [...allowList.resources, "tencentcloud_vpc"] }));
    const check = await run("node", [join(copy, "generate.ts"), "--check"]);
    expect(check).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^schema\/resources\.json and .* differ.*node trim\.ts/) });
  });

  test("the check fails when bindings are asked for a resource that the schema does not hold", async () => {
    writeFileSync(join(copy, "schema/resources.json"), JSON.stringify({ ...allowList, bindings: [...allowList.bindings, "tencentcloud_vpc"] }));
    expect(await run("node", [join(copy, "generate.ts"), "--check"])).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^schema\/resources\.json lists the binding tencentcloud_vpc/) });
  });

  test("trimming the committed files again changes nothing", async () => {
    const files = ["provider-schema.json", "provider-behaviour.json"].map((name) => join(copy, "schema", name));
    const before = files.map((file) => readFileSync(file, "utf8"));
    expect(await run("node", [join(copy, "trim.ts"), ...files])).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(before);
  });

  test("the README's sample runs and prints a stack with its server", async () => {
    const sample = /```ts\n(.*?)```/s.exec(readFileSync(join(copy, "README.md"), "utf8"))?.[1] ?? "";
    writeFileSync(join(copy, "sample.ts"), sample);
    const { stdout, stderr } = await run("node", [join(copy, "sample.ts")]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      resource: { tencentcloud_lighthouse_instance: { server: { firewall_template_id: "${tencentcloud_lighthouse_firewall_template.firewall.id}" } } },
    });
  });
});
