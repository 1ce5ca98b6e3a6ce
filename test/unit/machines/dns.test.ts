import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { expect, test } from "@jest/globals";
import { decode, encode, streamDecode, streamEncode, type Answer, type Packet } from "dns-packet";
import { answerQuery, startDns, type Names } from "../../../scripts/rehearse/network/dns.ts";
import { zoneNames } from "../../../scripts/rehearse/network/zone-names.ts";

const names: Names = new Map([
  ["bot.example.com", [{ type: "A", data: "198.51.100.7" }, { type: "TXT", data: "hello" }]],
  ["www.example.com", [{ type: "CNAME", data: "bot.example.com" }]],
  ["*.wild.example.com", [{ type: "A", data: "198.51.100.9" }]],
  ["loop.example.com", [{ type: "CNAME", data: "loop.example.com" }]],
  ["long.example.com", [{ type: "TXT", data: "x".repeat(200) }, { type: "TXT", data: "y".repeat(200) }, { type: "TXT", data: "z".repeat(200) }]],
]);

const query = (name: string, type: "A" | "AAAA" | "CAA" | "NS" | "SOA" | "TXT", over: Packet = {}): Buffer => encode({ type: "query", id: 7, flags: 0x100, questions: [{ name, type, class: "IN" }], ...over });
const ask = (name: string, type: "A" | "AAAA" | "TXT", over?: Packet): Packet & { rcode?: string } => decode(answerQuery(query(name, type, over), names, "udp") ?? Buffer.alloc(0));
const data = (answers: readonly Answer[] | undefined): unknown[] => (answers ?? []).map((answer) => ("data" in answer ? answer.data : undefined));

test("a known name has its address, whatever the case it is asked in", () => {
  const answer = ask("BOT.example.COM", "A");
  expect(data(answer.answers)).toEqual(["198.51.100.7"]);
  expect(answer.id).toBe(7);
});

test("a known name without such a record is no error", () => {
  expect(ask("bot.example.com", "AAAA")).toMatchObject({ rcode: "NOERROR", answers: [] });
});

test("an unknown name does not exist", () => {
  expect(ask("debian.example.net", "A")).toMatchObject({ rcode: "NXDOMAIN", answers: [] });
});

test("an alias comes with what it stands for, and a loop of aliases ends", () => {
  expect(data(ask("www.example.com", "A").answers)).toEqual(["bot.example.com", "198.51.100.7"]);
  expect(data(ask("loop.example.com", "A").answers).length).toBeLessThan(20);
});

test("a zone's own name says whose it is, and which servers answer for it", () => {
  const zone = zoneNames([{ name: "acme.example.com", type: "NS", value: "one.dnspod.example." }, { name: "acme.example.com", type: "NS", value: "two.dnspod.example." }, { name: "x.acme.example.com", type: "TXT", value: "shown." }, { name: "www.acme.example.com", type: "CNAME", value: "x.acme.example.com." }, { name: "mail.acme.example.com", type: "MX", value: "x.acme.example.com." }], "10.0.255.2");
  const asked = (name: string, type: "A" | "NS" | "SOA" | "TXT"): unknown[] => data(decode(answerQuery(query(name, type), zone, "udp") ?? Buffer.alloc(0)).answers);
  expect(asked("acme.example.com", "SOA")).toMatchObject([{ mname: "one.dnspod.example", rname: "hostmaster.acme.example.com" }]);
  expect(asked("x.acme.example.com", "SOA")).toEqual([]);
  expect(asked("acme.example.com", "NS")).toEqual(["one.dnspod.example", "two.dnspod.example"]);
  expect(asked("two.dnspod.example", "A")).toEqual(["10.0.255.2"]);
  expect(asked("www.acme.example.com", "TXT")).toEqual(["x.acme.example.com", [Buffer.from("shown.")]]);
  expect(zone.has("mail.acme.example.com")).toBe(false);
});

test("a name says who may certify it, and what is no CAA record is not shown", () => {
  const zone = zoneNames([{ name: "agent.example.com", type: "CAA", value: '0 issue "letsencrypt.org"' }, { name: "agent.example.com", type: "CAA", value: '0 issuewild ";"' }, { name: "agent.example.com", type: "CAA", value: '0 issue "letsencrypt.org"' }, { name: "agent.example.com", type: "CAA", value: "nonsense" }], "10.0.255.2");
  expect(data(decode(answerQuery(query("agent.example.com", "CAA"), zone, "udp") ?? Buffer.alloc(0)).answers)).toMatchObject([{ tag: "issue", value: "letsencrypt.org" }, { tag: "issuewild", value: ";" }]);
});

test("a wildcard stands for one label", () => {
  expect(data(ask("a.wild.example.com", "A").answers)).toEqual(["198.51.100.9"]);
  expect(ask("a.b.wild.example.com", "A")).toMatchObject({ rcode: "NXDOMAIN" });
});

test("an answer too long for UDP is marked as cut, unless the asker takes more", () => {
  expect(ask("long.example.com", "TXT")).toMatchObject({ flag_tc: true, answers: [] });
  const roomy = ask("long.example.com", "TXT", { additionals: [{ type: "OPT", name: ".", udpPayloadSize: 4096, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] }] });
  expect(roomy.answers).toHaveLength(3);
});

test("what is no query is not answered, an unusual operation is refused", () => {
  expect(answerQuery(Buffer.from("nonsense"), names, "udp")).toBeUndefined();
  expect(ask("bot.example.com", "A", { flags: 5 << 11 })).toMatchObject({ rcode: "NOTIMP" });
});

test("UDP and TCP answer alike, and a name that appears later is known at once", async () => {
  const live: Names = new Map();
  const dns = await startDns({ address: "127.0.0.1", names: live });
  const udp = createSocket("udp4");
  try {
    live.set("new.example.com", [{ type: "A", data: "198.51.100.5" }]);
    udp.send(query("new.example.com", "A"), dns.port, "127.0.0.1");
    const message = await new Promise<Buffer>((resolve) => udp.once("message", resolve));
    expect(data(decode(message).answers)).toEqual(["198.51.100.5"]);

    const tcp = connect(dns.port, "127.0.0.1");
    tcp.write(streamEncode({ type: "query", id: 8, questions: [{ name: "new.example.com", type: "A", class: "IN" }] }));
    const stream = await new Promise<Buffer>((resolve) => tcp.once("data", resolve));
    expect(data(streamDecode(stream).answers)).toEqual(["198.51.100.5"]);
    tcp.destroy();
  } finally {
    udp.close();
    await dns.close();
  }
});
