// Proves: I2 (partly), I7 (partly)
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { fingerprints } from "../../unit/stacks/synthesized.ts";
import { run } from "../program.ts";

const directory = mkdtempSync(join(tmpdir(), "synth-"));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const marker = "marker-5be1a6";
const planted = Object.fromEntries(["AGENT_TOKEN", "DATABASE_KEY", "JWT_PRIVATE_KEYS", "KEY_PEPPER", "SESSION_SECRET", "MODEL_API_KEY", "TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "LIGHTKEEPER_SECRETS"].map((name) => [name, `${marker}-${name}`]));

/** What `cdktf synth` runs, as a process; returns its output folder. */
async function synth(name: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const output = join(directory, name);
  const temporary = join(directory, `${name}-tmp`);
  mkdirSync(temporary);
  const ended = await run("node", ["--no-warnings", "stacks/main.ts"], { env: { HOME: join(directory, "home"), TMPDIR: temporary, CDKTF_OUTDIR: output, LIGHTKEEPER_LOCAL_STATES: "/state", ...env } });
  expect(ended).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  return output;
}

let bare: string;
beforeAll(async () => {
  bare = await synth("bare");
}, 60_000);

test("needs no credentials, no key and no home, and writes one stack per environment", () => {
  expect(readdirSync(join(bare, "stacks")).sort()).toEqual(["dev", "prod", "staging"]);
});

test("leaves nothing in the folder for temporary files", () => {
  expect(readdirSync(join(directory, "bare-tmp"))).toEqual([]);
});

test("gives the same bytes again, and from another shell that holds credentials and secrets", async () => {
  const again = await synth("again", planted);
  expect(fingerprints(again)).toEqual(fingerprints(bare));
  for (const name of Object.keys(fingerprints(again))) expect(readFileSync(join(again, name)).includes(marker)).toBe(false);
}, 60_000);

test("keeps each environment's state in a file of its own, where it is told to", () => {
  for (const name of ["dev", "staging", "prod"]) {
    const { terraform } = JSON.parse(readFileSync(join(bare, "stacks", name, "cdk.tf.json"), "utf8")) as { terraform: { backend: unknown } };
    expect(terraform.backend).toEqual({ local: { path: `/state/terraform.${name}.tfstate` } });
  }
});

test("keeps it in the bucket otherwise, wherever pins and records of deploys are kept", async () => {
  const output = await synth("remote", { LIGHTKEEPER_LOCAL_STATES: "", LIGHTKEEPER_STATE_DIR: join(directory, "pins") });
  const { terraform } = JSON.parse(readFileSync(join(output, "stacks", "prod", "cdk.tf.json"), "utf8")) as { terraform: { backend: unknown } };
  expect(terraform.backend).toEqual({ cos: expect.objectContaining({ bucket: "lightkeeper-state-1300000001", prefix: "prod" }) });
}, 60_000);

test("takes the public half of the login key from beside the private one, and else leaves it to Terraform", async () => {
  const variable = (output: string) => (JSON.parse(readFileSync(join(output, "stacks", "prod", "cdk.tf.json"), "utf8")) as { variable: { login_public_key: { default?: string } } }).variable.login_public_key;
  expect(variable(bare)).not.toHaveProperty("default");
  const key = join(directory, "login");
  const { exitCode } = await run("ssh-keygen", ["-q", "-t", "rsa", "-b", "2048", "-N", "", "-C", "me", "-f", key]);
  expect(exitCode).toBe(0);
  const given = variable(await synth("keyed", { LIGHTKEEPER_LOGIN_KEY: key })).default;
  expect(given).toBe(readFileSync(`${key}.pub`, "utf8").trim());
  expect(variable(await synth("home", { HOME: directory, LIGHTKEEPER_LOGIN_KEY: "~/login" })).default).toBe(given);
}, 60_000);
