import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "@jest/globals";
import { claimBerth, type Berth } from "../../../scripts/rehearse/berths.ts";
import { faultsFromFile } from "../../../scripts/rehearse/faults/faults.ts";
import { acmeHostName } from "../../../scripts/rehearse/network/acme.ts";
import { command, inNamespace } from "../../../scripts/rehearse/network/command.ts";
import { startNetwork, type Network } from "../../../scripts/rehearse/network/network.ts";
import { readCaa } from "../../../scripts/verify/outside/caa.ts";
import { hasRoot, testWithMachines } from "./test-with-machines.ts";
import { operatorAddress, publicAddressOf, until } from "./world.ts";

// A place in the network without a machine is enough: what listens there stands for its SSH server.
let directory: string;
let berth: Berth;
let network: Network;
let listener: ChildProcess;
let address: string;
const sockets: net.Socket[] = [];
let received = "";
let said = "";

const set = (...faults: string[]) => { writeFileSync(join(directory, "faults"), faults.join("\n")); };

beforeAll(async () => {
  if (!hasRoot) return;
  directory = mkdtempSync(join(tmpdir(), "lightkeeper-network-faults-"));
  set();
  berth = await claimBerth({ runtimeDirectory: "/run/lightkeeper", machines: true });
  network = await startNetwork({ ...berth, cacheDirectory: "/var/cache/lightkeeper", operatorAddress, faults: faultsFromFile(join(directory, "faults"), (line) => { said += `${line}\n`; }) });
  address = publicAddressOf(berth, 7);
  const namespace = await network.addInstance({ id: "lhins-network1", privateAddress: "10.0.4.7", publicAddress: address });
  await network.setFirewall("lhins-network1", [{ protocol: "TCP", port: "22", cidr: "0.0.0.0/0", action: "ACCEPT" }]);
  const server = 'require("node:net").createServer((socket) => { let bytes = 0; socket.on("data", (chunk) => { bytes += chunk.length; console.log(bytes); }); socket.on("error", () => undefined); }).listen(22, () => console.log("up"))';
  const [file = "", ...args] = inNamespace(namespace, [process.execPath, "-e", server]);
  listener = spawn(file, args, { stdio: ["ignore", "pipe", "inherit"] });
  listener.stdout?.on("data", (chunk: Buffer) => { received += chunk.toString(); });
  await until(() => received.includes("up"));
}, 60_000);

afterAll(async () => {
  if (!hasRoot) return;
  for (const socket of sockets) socket.destroy();
  listener.kill("SIGKILL");
  await network.close();
  await berth.leave();
  rmSync(directory, { recursive: true });
}, 60_000);

/** A connection of the operator that sends a million bytes. */
async function upload(): Promise<net.Socket> {
  received = "";
  const socket = net.connect(22, address);
  sockets.push(socket);
  await once(socket, "connect");
  socket.write(Buffer.alloc(1_000_000));
  return socket;
}
/** The fault is looked for every tenth of a second: it is set or gone when the kernel's list says so. */
const isArmed = async (): Promise<boolean> => (await command(inNamespace(`${berth.prefix}-world`, ["nft", "list", "ruleset"]))).includes("ct original bytes > 300000");
const arrived = (): number => Number(received.trim().split("\n").at(-1));

testWithMachines("an upload is cut after the fault's bytes, silently; the next connection passes", async () => {
  set("upload-cut:bytes=300000");
  await until(isArmed);
  const first = await upload();
  await until(() => said.includes("fault upload-cut strikes (1 of 1)"));
  expect(arrived()).toBeGreaterThan(0);
  expect(arrived()).toBeLessThan(1_000_000);
  expect(first.destroyed).toBe(false);
  await until(async () => !(await isArmed()));
  const second = await upload();
  await until(() => arrived() === 1_000_000);
  second.destroy();
}, 30_000);

/** HTTP status and body of the authority as a visitor gets them; the exit code of curl when nothing comes. */
async function ask(path: string, ...more: string[]): Promise<string> {
  return command(network.visitor.command(["curl", "--silent", "--cacert", network.caCertificates, "--write-out", "%{http_code} %header{retry-after}", ...more, `https://${acmeHostName}${path}`])).catch((error: unknown) => (error instanceof Error && "exitCode" in error ? `exit ${String(error.exitCode)}` : String(error)));
}

testWithMachines("an authority that is down answers nobody, and answers again when the fault is gone", async () => {
  set("ca-down");
  expect(await ask("/directory")).toMatch(/^exit (35|52|56)$/);
  set();
  expect(await ask("/directory")).toContain("newOrder");
}, 30_000);

testWithMachines("an authority that has given enough refuses an order as Let's Encrypt does, and answers everything else", async () => {
  set("ca-rate-limited");
  expect(await ask("/directory")).toContain("newOrder");
  const refused = await ask("/order-plz", "--data", "{}");
  expect(refused).toContain('"type":"urn:ietf:params:acme:error:rateLimited"');
  expect(refused).toMatch(/429 172800$/);
}, 30_000);

testWithMachines("an authority keeps to CAA records, which this computer reads in the same DNS", async () => {
  set();
  network.names.set("agent.example.com", [{ type: "CAA", data: { flags: 0, tag: "issue", value: "digicert.com" } }]);
  const payload = Buffer.from('{"identifiers":[{"type":"dns","value":"agent.example.com"}]}').toString("base64url");
  const refused = await ask("/order-plz", "--data", JSON.stringify({ payload }));
  expect(refused).toContain('{"type":"urn:ietf:params:acme:error:caa","detail":"CAA record for agent.example.com prevents issuance","status":403}');
  expect(await readCaa({ domain: "agent.example.com", server: network.operatorResolver })).toEqual({ name: "agent.example.com", records: [{ tag: "issue", value: "digicert.com" }] });
  network.names.delete("agent.example.com");
  // Pebble itself answers then, that this is no signed order.
  expect(await ask("/order-plz", "--data", JSON.stringify({ payload }))).toContain("urn:ietf:params:acme:error:malformed");
}, 30_000);
