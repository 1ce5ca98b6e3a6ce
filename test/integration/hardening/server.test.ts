// Proves: H1 (partly), H2, H3, H4 (partly)
import { afterAll, beforeAll, describe } from "@jest/globals";
import { hasRoot } from "../machines/test-with-machines.ts";
import { banClaims } from "./claims/bans.ts";
import { minute } from "./claims/claims.ts";
import { firewallClaims } from "./claims/firewall.ts";
import { rebootClaims } from "./claims/reboot.ts";
import { sshClaims } from "./claims/ssh.ts";
import { updateClaims } from "./claims/updates.ts";
import { startHardenedServer, type HardenedServer } from "./hardened-server.ts";

// One machine for all subjects: most of the time goes into making it. The reboot comes last.
let started: HardenedServer | undefined;
const server = (): HardenedServer => {
  if (started === undefined) throw new Error("no machine was started");
  return started;
};

beforeAll(async () => {
  if (hasRoot) started = await startHardenedServer();
}, 6 * minute);

afterAll(async () => {
  await started?.close();
}, minute);

describe("ssh", () => { sshClaims(server); });
describe("firewall", () => { firewallClaims(server); });
describe("bans", () => { banClaims(server); });
describe("updates", () => { updateClaims(server); });
describe("a reboot", () => { rebootClaims(server); });
