import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Deployment } from "../../../scripts/rehearse/check.ts";
import { writeShellEnvironment } from "../../../scripts/rehearse/shell-environment.ts";
import { prod } from "../../../stacks/environments/prod.ts";

let directory: string;
beforeEach(() => {
  // What a shell has to quote.
  directory = mkdtempSync(join(tmpdir(), "it's a $HOME-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const child = {
  PATH: "/twin/bin", HOME: "/twin/home", TERM: "dumb", LANG: "C", CI: "true", FORCE_COLOR: "0", LIGHTKEEPER_REHEARSAL: "1",
  HTTP_PROXY: "http://127.0.0.1:8080",
  TENCENTCLOUD_SECRET_ID: "AKIDtwin",
  TF_REATTACH_PROVIDERS: '{"a":{"Addr":"it\'s $x `y` \\ \\"z\\""}}',
  LIGHTKEEPER_LOGIN_KEY: "/twin/login-key",
  NODE_EXTRA_CA_CERTS: "/twin/ca.pem",
};

/** A deployment as far as this looks at it. */
const deployed = (facts: Partial<Deployment>) => ({
  publicAddress: "198.51.100.5",
  environment: prod,
  serverDirectory: null,
  apiKey: "lk_key",
  url: "https://agent.example.com/",
  onServer: () => Promise.resolve("ssh-ed25519 AAAAhostkey root@server\n"),
  ...facts,
}) as Deployment;

const write = (deployment: Deployment | undefined) => writeShellEnvironment({ directory, childEnvironment: child, twin: 4711, deployment });

/** The variables of a shell of the user's that has sourced the file. */
function sourced(): Record<string, string> {
  const shell = { PATH: process.env["PATH"], HOME: "/home/user", TERM: "xterm", NO_PROXY: "*", https_proxy: "http://real", TENCENTCLOUD_SECURITY_TOKEN: "real", TENCENTCLOUD_SECRET_ID: "AKIDreal", EDITOR: "vi" };
  const text = execFileSync("bash", ["--norc", "-c", 'source "$0" && env -0', join(directory, "env")], { env: shell, encoding: "utf8" });
  return Object.fromEntries(text.split("\0").filter((line) => line.includes("=")).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

describe("a shell that sources the file", () => {
  test("speaks to the twin, whatever characters the values hold", async () => {
    await write(deployed({}));
    expect(sourced()).toMatchObject({ HTTP_PROXY: child.HTTP_PROXY, TENCENTCLOUD_SECRET_ID: "AKIDtwin", TF_REATTACH_PROVIDERS: child.TF_REATTACH_PROVIDERS, LIGHTKEEPER_API_KEY: "lk_key", CURL_HOME: directory });
  });

  test("keeps what is its own, and loses what would lead past the twin", async () => {
    await write(deployed({}));
    const shell = sourced();
    expect(shell).toMatchObject({ HOME: "/home/user", TERM: "xterm", EDITOR: "vi", PATH: process.env["PATH"] });
    for (const name of ["NO_PROXY", "https_proxy", "TENCENTCLOUD_SECURITY_TOKEN", "CI", "LIGHTKEEPER_REHEARSAL"]) expect(shell).not.toHaveProperty(name);
  });
});

test("the file with the keys is the user's alone", async () => {
  await write(deployed({}));
  expect((statSync(join(directory, "env")).mode & 0o777).toString(8)).toBe("600");
});

test("SSH knows the server's own host key, and accepts no other, wherever the folder lies", async () => {
  const hints = await write(deployed({}));
  expect(readFileSync(join(directory, "known_hosts"), "utf8")).toBe("198.51.100.5 ssh-ed25519 AAAAhostkey\n");
  // As the user would type it, but for -G: SSH says what it understood.
  const line = hints.split("\n").find((hint) => hint.trim().startsWith("ssh ")) ?? "";
  const understood = execFileSync("bash", ["--norc", "-c", line.replace("ssh ", "ssh -G ")], { encoding: "utf8", stdio: "pipe" }).split("\n");
  expect(understood).toEqual(expect.arrayContaining(["hostname 198.51.100.5", "user deploy", "identityfile /twin/login-key", "identitiesonly yes", `userknownhostsfile ${directory}/known_hosts`, "stricthostkeychecking true"]));
});

test("curl finds the name at the server's address, with the twin's authority", async () => {
  await write(deployed({}));
  expect(readFileSync(join(directory, ".curlrc"), "utf8")).toBe('cacert = "/twin/ca.pem"\nresolve = "agent.example.com:80:198.51.100.5"\nresolve = "agent.example.com:443:198.51.100.5"\n');
});

test("the user is told what to type, and how to end it", async () => {
  const hints = await write(deployed({}));
  expect(hints).toContain("The twin stays (process 4711); npm run rehearse -- down removes it.\n");
  expect(hints).toContain("  curl https://agent.example.com/health\n");
  expect(JSON.parse(readFileSync(join(directory, "twin.json"), "utf8"))).toEqual({ pid: 4711 });
});

test("without machines there is no SSH, and curl asks the local release", async () => {
  const hints = await write(deployed({ serverDirectory: "/twin/server", url: "http://127.0.0.1:9999/" }));
  expect(hints).toContain("curl --noproxy 127.0.0.1 http://127.0.0.1:9999/health");
  expect(hints).not.toContain("ssh");
  expect(sourced()).not.toHaveProperty("CURL_HOME");
});

test("after a failed deploy the twin can still be reached", async () => {
  await write(undefined);
  expect(sourced()).toMatchObject({ HTTP_PROXY: child.HTTP_PROXY });
});
