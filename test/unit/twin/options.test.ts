import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readTwinOptions } from "../../../scripts/twin/options.ts";
import { lineOf } from "../../../scripts/twin/serve.ts";

const directory = mkdtempSync(join(tmpdir(), "lightkeeper-twin-"));
afterAll(() => { rmSync(directory, { recursive: true }); });

test("Without options there is one account with one domain, on any free port, that may do everything", () => {
  expect(readTwinOptions({}, directory)).toEqual({ port: 0, policy: undefined, account: "100000000001", domains: ["example.com"], record: undefined, json: false });
});

test("Files are looked for where the user stands", () => {
  writeFileSync(join(directory, "policy.json"), '{"version":"2.0","statement":[{"effect":"allow","action":"lighthouse:*","resource":"*"}]}');
  const options = readTwinOptions({ port: "8080", policy: "policy.json", record: "made.json", domain: ["a.example", "b.example"] }, directory);
  expect(options).toMatchObject({ port: 8080, record: join(directory, "made.json"), domains: ["a.example", "b.example"], policy: { statements: [{ effect: "allow" }] } });
});

test.each([
  [{ port: "http" }, 'port is "http"; allowed: 0 to 65535.'],
  [{ port: "70000" }, 'port is "70000"'],
  [{ account: "me" }, 'account is "me"; allowed: 6 to 16 digits.'],
  [{ domain: ["localhost"] }, 'domain is "localhost"; allowed: a domain like example.com.'],
  [{ policy: "none.json" }, 'policy is "none.json", which is no CAM policy:'],
])("%j is refused with what is allowed and the next step", (values, message) => {
  expect(() => readTwinOptions(values, directory)).toThrow(message);
  expect(() => readTwinOptions(values, directory)).toThrow(/Next: /);
});

test("A policy that is none is refused by the part that is wrong", () => {
  writeFileSync(join(directory, "wrong.json"), '{"version":"1.0"}');
  expect(() => readTwinOptions({ policy: "wrong.json" }, directory)).toThrow('The policy\'s version is "1.0"; it must be "2.0".');
});

test("A call is one line, with what it was refused for", () => {
  const call = { at: new Date(0), requestId: "", service: "lighthouse", action: "CreateKeyPair", version: "", region: "ap-guangzhou", client: "", parameters: {} };
  expect(lineOf(call)).toBe("lighthouse CreateKeyPair ap-guangzhou: ok");
  expect(lineOf({ ...call, region: "", error: { code: "LimitExceeded", message: "No more." } })).toBe("lighthouse CreateKeyPair: LimitExceeded: No more.");
});
