import { expect } from "@jest/globals";
import { command } from "../../../../scripts/rehearse/network/command.ts";
import type { Visitor } from "../../../../scripts/rehearse/network/network.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { attack } from "../attack.ts";
import { echoGateway } from "../echo-gateway.ts";
import type { HardenedServer } from "../hardened-server.ts";
import { type Claims, minute } from "./claims.ts";

const statusOf = (answer: string | null): number | null => (answer === null ? null : Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]));

/** An ordinary visitor's requests, one after the other until the work is done; every status that came. */
async function meanwhile(server: HardenedServer, work: Promise<unknown>): Promise<Set<string>> {
  const { world, curl, domain } = server;
  const statuses = new Set<string>();
  const done = new AbortController();
  const end = work.finally(() => { done.abort(); });
  while (!done.signal.aborted) statuses.add(await command(world.network.visitor.command(curl("-o", "/dev/null", "-w", "%{http_code}", `https://${domain}/good`))).catch(() => "none"));
  await end;
  return statuses;
}

/** Every attack has a source address of its own: what is held against one must not spoil the next. */
async function from<Result>(server: HardenedServer, address: string, act: (visitor: Visitor) => Promise<Result>): Promise<Result> {
  const visitor = await server.world.network.addVisitor(address);
  try {
    return await act(visitor);
  } finally {
    await visitor.release();
  }
}

export const attackClaims: Claims = (server) => {
  testWithMachines("slow senders are hung up on, and meanwhile a good client is served", async () => {
    await using gateway = await echoGateway(server());
    const { inside, domain } = server();
    const before = await inside("systemctl show --property=MainPID,NRestarts nginx.service");
    await from(server(), "198.51.100.21", async (visitor) => {
      const siege = attack(server(), visitor, { kind: "slow", name: domain, heads: 400, bodies: 80 });
      expect(await meanwhile(server(), siege)).toEqual(new Set(["200"]));
      expect(await siege).toEqual({ opened: 480, ended: 480 });
    });
    expect(await inside("systemctl show --property=MainPID,NRestarts nginx.service")).toBe(before);
    // A body that never ends is never passed on.
    expect((await gateway.paths()).filter((line) => line !== "GET /good")).toEqual([]);
  }, 2 * minute);

  testWithMachines("requests opened and reset at once on one HTTP/2 connection end that connection, and meanwhile a good client is served", async () => {
    await using gateway = await echoGateway(server());
    const { inside, domain } = server();
    const streams = 20_000;
    await from(server(), "198.51.100.22", async (visitor) => {
      const siege = attack(server(), visitor, { kind: "reset", name: domain, streams });
      expect(await meanwhile(server(), siege)).toEqual(new Set(["200"]));
      expect((await siege).opened).toBeLessThan(streams);
    });
    expect(await inside("systemctl is-active nginx.service")).toBe("active\n");
    expect(await gateway.paths()).toContain("GET /good");
  }, minute);

  testWithMachines("requests whose length can be read in two ways never reach the gateway", async () => {
    await using gateway = await echoGateway(server());
    const { domain } = server();
    const post = (headers: readonly string[], body: string) => `POST /smuggled HTTP/1.1\r\nHost: ${domain}\r\n${headers.map((line) => `${line}\r\n`).join("")}\r\n${body}`;
    const hidden = "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: x\r\n\r\n";
    const asks = [
      post(["Content-Length: 4", "Transfer-Encoding: chunked"], hidden),
      post(["Transfer-Encoding: chunked", "Content-Length: 4"], hidden),
      post(["Content-Length: 4", "Transfer-Encoding : chunked"], hidden),
      post(["Content-Length: 4", "Transfer-Encoding:\u000bchunked"], hidden),
      post(["Content-Length: 4", "X: 1\nTransfer-Encoding: chunked"], hidden),
      post(["Content-Length: 4", "Content-Length: 50"], hidden),
      post(["Content-Length: 4, 50"], hidden),
      post(["Content-Length: +4"], hidden),
      post(["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], hidden),
      post(["Transfer-Encoding: xchunked"], hidden),
      post(["Transfer-Encoding: chunked"], "g\r\nx\r\n0\r\n\r\n"),
      post(["Transfer-Encoding: chunked"], "ffffffffffffffff1\r\nx\r\n0\r\n\r\n"),
    ].map((request) => ({ port: 443, name: domain, request }));
    const answers = await from(server(), "198.51.100.23", (visitor) => attack(server(), visitor, { kind: "ask", asks }));
    // Refused with a reason, or hung up on.
    expect(answers.map(statusOf).filter((status) => status !== 400 && status !== 501 && status !== null)).toEqual([]);
    expect(answers.filter((answer) => (answer?.match(/^HTTP\/1\.1 /gm) ?? []).length > 1)).toEqual([]);
    expect(await gateway.paths()).toEqual([]);
  }, minute);

  testWithMachines("what no client of ours would send is refused before the gateway", async () => {
    await using gateway = await echoGateway(server());
    const { domain } = server();
    const asked = (line: string, ...headers: string[]) => `${line} HTTP/1.1\r\n${headers.map((header) => `${header}\r\n`).join("")}Connection: close\r\n\r\n`;
    const host = `Host: ${domain}`;
    const cases: readonly (readonly [request: string, status: number | null])[] = [
      [asked("TRACE /", host), 405],
      [asked("TRACK /", host), 405],
      [asked("PROPFIND /", host), 405],
      [asked("CONNECT 127.0.0.1:22", host), 400],
      [asked("GET /", "Host: other.example"), null],
      [asked("GET /", host, "Host: other.example"), 400],
      [asked("GET /"), 400],
      [asked("GET /.env", host), 404],
      [asked("GET /.git/config", host), 404],
      [asked("GET /a/%2egit/config", host), 404],
      [asked("GET /.ssh/id_rsa", host), 404],
      [asked(`GET /${"a".repeat(9000)}`, host), 414],
      [asked("GET /", host, `X-A: ${"a".repeat(40_000)}`), 400],
      [asked("GET /", host, ...Array.from({ length: 400 }, (_, index) => `X-${index}: ${"a".repeat(100)}`)), 400],
      [asked("POST /", host, "Content-Length: 65537"), 413],
      [asked("GET /../../etc/passwd", host), 400],
    ];
    const answers = await from(server(), "198.51.100.24", (visitor) => attack(server(), visitor, { kind: "ask", asks: cases.map(([request]) => ({ port: 443, name: domain, request })) }));
    expect(answers.map((answer, index) => [cases[index]?.[0].slice(0, 60), statusOf(answer)])).toEqual(cases.map(([request, status]) => [request.slice(0, 60), status]));
    expect(await gateway.paths()).toEqual([]);
  }, minute);
};
