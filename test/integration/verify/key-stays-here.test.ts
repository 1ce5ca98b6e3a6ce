import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openCertificateAuthority } from "../../../scripts/rehearse/network/certificate-authority.ts";
import { collectWeb } from "../../../scripts/verify/outside/requests.ts";

const KEY = "lk_planted-key-of-an-auditor";
const domain = "agent.example.com";
const directory = mkdtempSync(join(tmpdir(), "lightkeeper-verify-"));
let server: Server;
let certificate: string;
let heard = "";

beforeAll(async () => {
  const authority = await openCertificateAuthority(directory, directory);
  const identity = await authority.issue(domain);
  certificate = authority.certificate;
  server = createServer({ key: identity.key, cert: identity.certificate }, (socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      heard += chunk.toString("latin1");
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
});

afterAll(() => {
  server.close();
  rmSync(directory, { recursive: true });
});

const ask = (ca: readonly string[]) => collectWeb({ target: { address: "127.0.0.1", domain, port: (server.address() as AddressInfo).port, ca }, apiKey: KEY, routes: { notShown: "of no interest" }, exempt: false });

test("verify sends its key to nobody whose certificate is not trusted, and says so", async () => {
  const { answers } = await ask([]);
  expect(answers.health).toMatchObject({ status: 200, trusted: false });
  expect(answers.injection).toEqual({ notShown: expect.stringMatching(/^the key was not sent: the certificate is not trusted \(.+\)$/) });
  expect(heard).toContain("GET /health");
  expect(heard).not.toContain(KEY);
});

test("a server that its certificate proves gets it", async () => {
  const { answers } = await ask([certificate]);
  expect(answers.injection).toMatchObject({ status: 200, trusted: true });
  expect(heard).toContain(`Bearer ${KEY}`);
});
