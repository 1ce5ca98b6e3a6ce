import { expect, test } from "@jest/globals";
import { maskedThroughout, maskFor, secretsIn } from "../../../scripts/plan/secret-texts.ts";

test("Values of the shell's secret variables are hidden wherever they turn up, one within another too", () => {
  const mask = maskFor({ TENCENTCLOUD_SECRET_KEY: "planted-marker", DB_PASSWORD: "planted-marker-and-more", EMPTY_TOKEN: "", PATH: "/usr/bin:/bin" });
  expect(mask("a planted-marker-and-more b planted-marker c /usr/bin:/bin")).toBe("a (sensitive) b (sensitive) c /usr/bin:/bin");
});

test("They are hidden in lists and members too, and nothing else changes", () => {
  const mask = maskFor({ DB_PASSWORD: "planted-marker" });
  expect(maskedThroughout({ values: ["a planted-marker", null, 7], diff: undefined, deep: [{ place: "planted-marker" }] }, mask)).toEqual({ values: ["a (sensitive)", null, 7], diff: undefined, deep: [{ place: "(sensitive)" }] });
});

test("Public keys and paths are no secrets", () => {
  const mask = maskFor({ TF_VAR_login_public_key: "ssh-rsa AAAAB3Nza", LIGHTKEEPER_LOGIN_KEY: "/home/me/.ssh/id_rsa", TOKEN_FILE: "/run/secrets/token" });
  expect(mask("ssh-rsa AAAAB3Nza /home/me/.ssh/id_rsa /run/secrets/token")).toBe("ssh-rsa AAAAB3Nza /home/me/.ssh/id_rsa /run/secrets/token");
});

test.each([
  ["a cloud's key id", `AKID${"z8Y".repeat(8)}`],
  ["a key of the gateway", `lk_${"aB3-".repeat(10)}`],
  ["a model provider's key", `sk-${"x9".repeat(16)}`],
  ["a private key", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"],
])("%s is hidden by its shape alone", (_, secret) => {
  expect(maskFor({})(`before ${secret} after`)).toBe("before (sensitive) after");
});

test("A secret of several lines is hidden within JSON too", () => {
  const mask = maskFor({ SIGNING_KEY: 'first "line"\nsecond line' });
  expect(mask(JSON.stringify({ input: 'first "line"\nsecond line' }))).toBe('{"input":"(sensitive)"}');
});

test("What a plan may not hold is told by its name, never by its value", () => {
  const shell = { MODEL_API_KEY: "planted-marker", PATH: "/usr/bin:/bin" };
  expect(secretsIn('{"after":{"name":"planted-marker"}}', shell)).toEqual(["the value of MODEL_API_KEY"]);
  expect(secretsIn(`{"after":{"name":"AKID${"z8Y".repeat(8)}"}}`, shell)).toEqual(["a key id of Tencent Cloud"]);
  expect(secretsIn('{"after":{"name":"/usr/bin:/bin"}}', shell)).toEqual([]);
});
