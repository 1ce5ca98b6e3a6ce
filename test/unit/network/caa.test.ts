import { expect, test } from "@jest/globals";
import { issuersIn, namesUpwards, parseCaa, wildcardIssuersIn } from "../../../constructs/published/caa.ts";
import { forbidden } from "../../../scripts/rehearse/network/acme.ts";
import { startDns, type Names } from "../../../scripts/rehearse/network/dns.ts";
import { zoneNames } from "../../../scripts/rehearse/network/zone-names.ts";
import { readCaa } from "../../../scripts/verify/outside/caa.ts";

/** A zone with these CAA records: name, then record. */
const zone = (...records: readonly (readonly [string, string])[]): Names => zoneNames([{ name: "agent.example.com", type: "A", value: "198.51.100.7" }, ...records.map(([name, value]) => ({ name, type: "CAA", value }))], "10.0.255.2");

test.each([
  ['0 issue "letsencrypt.org"', { tag: "issue", value: "letsencrypt.org" }],
  ["0 issue letsencrypt.org", { tag: "issue", value: "letsencrypt.org" }],
  ['128 Issue "ca.example; account=1"', { tag: "issue", value: "ca.example; account=1" }],
  ['0 issuewild ";"', { tag: "issuewild", value: ";" }],
  ['0 issue ""', { tag: "issue", value: "" }],
  ["letsencrypt.org", undefined],
  ['0 issue "open', undefined],
])("%s reads as %j", (text, expected) => {
  expect(parseCaa(text)).toEqual(expected);
});

test("who may certify is everybody without a word, nobody by a semicolon, and with an asterisk whoever is named for it", () => {
  const [ours, nobody, theirs] = [{ tag: "issue", value: "LetsEncrypt.org; validationmethods=http-01" }, { tag: "issue", value: ";" }, { tag: "issuewild", value: "digicert.com" }];
  expect([issuersIn([]), issuersIn([theirs]), issuersIn([nobody]), issuersIn([ours, nobody])]).toEqual([undefined, undefined, [], ["letsencrypt.org"]]);
  expect([wildcardIssuersIn([]), wildcardIssuersIn([ours]), wildcardIssuersIn([ours, theirs])]).toEqual([undefined, ["letsencrypt.org"], ["digicert.com"]]);
  expect(namesUpwards("agent.example.com")).toEqual(["agent.example.com", "example.com", "com"]);
});

const order = (...values: readonly string[]): Buffer => Buffer.from(JSON.stringify({ payload: Buffer.from(JSON.stringify({ identifiers: values.map((value) => ({ type: "dns", value })) })).toString("base64url") }));

test("the twin's authority keeps to CAA records: the nearest ones speak, and it certifies only where it is named or nobody is", () => {
  const refused = { type: "urn:ietf:params:acme:error:caa", detail: "CAA record for agent.example.com prevents issuance", status: 403 };
  const judged = (...records: readonly (readonly [string, string])[]) => forbidden(order("agent.example.com"), zone(...records));
  expect([judged(), judged(["agent.example.com", '0 issue "letsencrypt.org"'], ["example.com", '0 issue "digicert.com"']), judged(["agent.example.com", '0 iodef "mailto:x@example.com"'], ["example.com", '0 issue ";"'])]).toEqual([undefined, undefined, undefined]);
  expect([judged(["agent.example.com", '0 issue "digicert.com"']), judged(["example.com", '0 issue ";"'])]).toEqual([refused, refused]);
  expect(forbidden(Buffer.from("{}"), zone())).toBeUndefined();
});

test("verify asks DNS upwards from the name, and an answer that does not come is no answer", async () => {
  const names = zone(["example.com", '0 issue "letsencrypt.org"'], ["example.com", '0 issuewild ";"']);
  const dns = await startDns({ address: "127.0.0.1", names });
  try {
    const ask = (domain: string, server: string = `127.0.0.1:${dns.port}`) => readCaa({ domain, server });
    expect(await ask("agent.example.com")).toEqual({ name: "example.com", records: [{ tag: "issue", value: "letsencrypt.org" }, { tag: "issuewild", value: ";" }] });
    expect(await ask("agent.example.org")).toEqual({ name: "agent.example.org", records: [] });
    expect(await ask("agent.example.com", "nonsense")).toEqual({ notShown: 'LIGHTKEEPER_RESOLVER is "nonsense"; allowed: an address, or ADDRESS:PORT' });
  } finally {
    await dns.close();
  }
  expect(await readCaa({ domain: "agent.example.com", server: "127.0.0.1:1" })).toEqual({ notShown: "DNS did not say what CAA records agent.example.com has: ECONNREFUSED" });
});
