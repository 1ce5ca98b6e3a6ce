// Proves: I13 (partly)
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import ssh2 from "ssh2";
import { loginKeyIsAccepted } from "../../../scripts/preflight/checks/login-key-is-accepted.ts";
import { ownAddressIsAdmin } from "../../../scripts/preflight/checks/own-address-is-admin.ts";
import { secretsArePresent } from "../../../scripts/preflight/checks/secrets-are-present.ts";
import { context } from "./fixture.ts";

const directory = mkdtempSync(join(tmpdir(), "preflight-test-"));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe(secretsArePresent.claim, () => {
  const present = { AGENT_TOKEN: "a-token-of-some-length", MODEL_API_KEY: "sk-5f2d" };
  const run = (environment: Readonly<Record<string, string>>) => secretsArePresent.run(context({ environment, directory }));

  test("holds when the environment has them", async () => {
    expect(await run(present)).toBeUndefined();
  });

  test("fails when some are missing, naming each with its version, where they were looked for, and what to do", async () => {
    expect(await run({})).toBe(
      "secret AGENT_TOKEN (version v1) is missing; secret MODEL_API_KEY (version v2) is missing (looked for in the environment variables). Next: Set AGENT_TOKEN, MODEL_API_KEY there, or point LIGHTKEEPER_SECRETS to file:PATH or age:PATH",
    );
  });

  test("fails for a placeholder and for what no file can carry, without showing the value", async () => {
    const problem = await run({ AGENT_TOKEN: "changeme-9b2f", MODEL_API_KEY: "with blank 7c1e" });
    expect(problem).toContain("secret AGENT_TOKEN (version v1) is still a placeholder");
    expect(problem).toContain("secret MODEL_API_KEY (version v2) has a character that the server's files cannot carry");
    expect(problem).not.toMatch(/9b2f|7c1e/);
  });

  test("holds for a private file, named from the project's folder; fails when others may read it", async () => {
    writeFileSync(join(directory, "secrets.env"), Object.entries(present).map(([name, value]) => `${name}=${value}\n`).join(""), { mode: 0o600 });
    expect(await run({ LIGHTKEEPER_SECRETS: "file:secrets.env" })).toBeUndefined();
    chmodSync(join(directory, "secrets.env"), 0o644);
    expect(await run({ LIGHTKEEPER_SECRETS: "file:secrets.env" })).toMatch(/secrets\.env has mode 0644, so others can get at the secrets\. Next: Run: chmod 600 /);
  });

  test("fails for a source of no known kind", async () => {
    expect(await run({ LIGHTKEEPER_SECRETS: "vault:x" })).toMatch(/^LIGHTKEEPER_SECRETS is "vault:x"\. Next: Allowed: /);
  });
});

describe(loginKeyIsAccepted.claim, () => {
  const pem = (type: "rsa" | "ed25519", passphrase?: string): string => {
    const { privateKey } = type === "rsa" ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ed25519");
    return privateKey.export({ type: type === "rsa" ? "pkcs1" : "pkcs8", format: "pem", ...(passphrase !== undefined && { cipher: "aes-128-cbc", passphrase }) }).toString();
  };
  const key = pem("rsa");
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  const publicKey = `ssh-rsa ${parsed.getPublicSSH().toString("base64")}`;
  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text, { mode: 0o600 });
    return join(directory, name);
  };
  const run = (path: string | undefined, loginPublicKey = publicKey) => loginKeyIsAccepted.run(context({ environment: path === undefined ? {} : { LIGHTKEEPER_LOGIN_KEY: path }, loginPublicKey, directory }));
  const next = "Next: ssh-keygen -t rsa -b 4096 -f ~/.ssh/lightkeeper, then set LIGHTKEEPER_LOGIN_KEY to that path";

  test("holds for an RSA key whose public half is bound, with a comment or without", async () => {
    const path = file("right", key);
    expect(await run(path)).toBeUndefined();
    expect(await run(path, `${publicKey} me@example.com`)).toBeUndefined();
  });

  test("is looked for from the project's folder, and from home", async () => {
    const path = file("right", key);
    expect(await run("right")).toBeUndefined();
    expect(await run(`~/${relative(homedir(), path)}`)).toBeUndefined();
  });

  test("fails when it cannot be read, naming setting, path and next step", async () => {
    expect(await run(join(directory, "none"))).toMatch(new RegExp(`^LIGHTKEEPER_LOGIN_KEY is "${directory}/none", which cannot be read \\(.*ENOENT: no such file or directory, open '${directory}/none'\\)\\. ${next}$`));
    expect(await run(directory)).toMatch(/which cannot be read \(.*EISDIR/);
  });

  test.each(["", undefined])("without the setting (%j) it is the usual key of the user", async (path) => {
    expect(await run(path, "ssh-rsa another")).toContain(`LIGHTKEEPER_LOGIN_KEY is "${homedir()}/.ssh/id_rsa"`);
  });

  test("fails for something else than a key, and for one that asks for a passphrase", async () => {
    expect(await run(file("text", "hello"))).toMatch(/text", which is no private key without a passphrase \(/);
    expect(await run(file("closed", pem("rsa", "secret")))).toMatch(/closed", which is no private key without a passphrase \(/);
  });

  test("fails for a public key, which is not the half that logs in", async () => {
    expect(await run(file("right.pub", `${publicKey}\n`))).toBe(`LIGHTKEEPER_LOGIN_KEY is "${directory}/right.pub", which is the public half; allowed: the private key. Next: set it to ${directory}/right`);
  });

  test("fails for a type that the cloud does not document, naming it", async () => {
    const path = file("ed25519", generateOpenSsh());
    expect(await run(path)).toBe(`LIGHTKEEPER_LOGIN_KEY is "${path}" of type ssh-ed25519; allowed: ssh-rsa, the only type that the cloud documents. ${next}`);
  });

  test.each(["ssh-rsa AAAA", "", "ssh-ed25519 AAAA"])("fails when another public key (%j) would be bound", async (other) => {
    expect(await run(file("right", key), other)).toBe(
      `LIGHTKEEPER_LOGIN_KEY is "${directory}/right", but the public key to be bound (login_public_key) is another one. Next: unset TF_VAR_login_public_key, or set it to the line in ${directory}/right.pub`,
    );
  });
});

function generateOpenSsh(): string {
  return ssh2.utils.generateKeyPairSync("ed25519").private;
}

describe(ownAddressIsAdmin.claim, () => {
  /** Runs the check behind a proxy that answers everything with `text`; returns what it was asked for, too. */
  async function answered(text: string): Promise<{ problem: string | undefined; asked: readonly (string | undefined)[] }> {
    const asked: (string | undefined)[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url);
      response.end(text);
    }).listen(0, "127.0.0.1");
    proxy.on("connect", (request, socket) => {
      asked.push(`CONNECT ${request.url ?? ""}`);
      socket.end("HTTP/1.1 502 No\r\n\r\n");
    });
    await once(proxy, "listening");
    const address = proxy.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const exceptions = process.env["NO_PROXY"];
    process.env["NO_PROXY"] = "*";
    try {
      return { problem: await ownAddressIsAdmin.run(context({ environment: { HTTP_PROXY: `http://127.0.0.1:${port ?? 0}` } })), asked };
    } finally {
      if (exceptions === undefined) delete process.env["NO_PROXY"];
      else process.env["NO_PROXY"] = exceptions;
      proxy.closeAllConnections();
      proxy.close();
    }
  }

  test.each(["203.0.113.1\n", "203.0.113.15", "2001:db8:9::1", "::ffff:203.0.113.7"])("holds for %j, asked for through the proxy whatever NO_PROXY says", async (address) => {
    const { problem, asked } = await answered(address);
    expect(problem).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  test.each([["203.0.113.16", "203.0.113.16/32"], ["2001:db9::1", "2001:db9::1/128"]])("fails for %s, naming setting, address and the block to add", async (address, block) => {
    expect((await answered(address)).problem).toBe(
      `adminCidrs is 203.0.113.0/28, 2001:db8::/32, which does not hold this machine's address ${address}: the deploy could not reach the server. Next: deploy from an admin network, or add ${block} in stacks/environments/prod.ts`,
    );
  });

  test("fails for an answer that is no address, showing its beginning alone", async () => {
    const { problem } = await answered(`<html>${"x".repeat(500)}`);
    expect(problem).toMatch(/^http:\/\/checkip\.amazonaws\.com\/ answered "<html>x{54}" instead of an address\. Next: try again$/);
  });
});
