// Proves: I7 (partly), H1, H2, H3, H4, H5, H6, H7, H8 (partly), H9, H10, H12
import { afterAll, beforeAll, describe } from "@jest/globals";
import { hasRoot } from "../machines/test-with-machines.ts";
import { answerClaims } from "./claims/answers.ts";
import { attackClaims } from "./claims/attacks.ts";
import { banClaims } from "./claims/bans.ts";
import { certificateByDnsClaims } from "./claims/certificates-by-dns.ts";
import { certificateClaims } from "./claims/certificates.ts";
import { minute } from "./claims/claims.ts";
import { firewallClaims } from "./claims/firewall.ts";
import { logClaims } from "./claims/logs.ts";
import { rebootClaims } from "./claims/reboot.ts";
import { sandboxClaims } from "./claims/sandboxes.ts";
import { seedDefectClaims } from "./claims/seed-defects.ts";
import { sshClaims } from "./claims/ssh.ts";
import { systemClaims } from "./claims/system.ts";
import { tlsClaims } from "./claims/tls.ts";
import { updateClaims } from "./claims/updates.ts";
import { startHardenedServer, type HardenedServer } from "./hardened-server.ts";

// One machine for all subjects: most of the time goes into making it. The reboot comes last.
let started: HardenedServer | undefined;
const server = (): HardenedServer => {
  if (started === undefined) throw new Error("no machine was started");
  return started;
};

beforeAll(async () => {
  if (!hasRoot) return;
  started = await startHardenedServer();
}, 6 * minute);

afterAll(async () => {
  await started?.close();
}, minute);

describe("ssh", () => { sshClaims(server); });
describe("bans", () => { banClaims(server); });
describe("what the articles get wrong", () => { seedDefectClaims(server); });
describe("logs", () => { logClaims(server); });
describe("system", () => { systemClaims(server); });
describe("updates", () => { updateClaims(server); });
describe("answers", () => { answerClaims(server); });
describe("attacks", () => { attackClaims(server); });
describe("certificates", () => { certificateClaims(server); });
describe("certificates by DNS", () => { certificateByDnsClaims(server); });
describe("TLS", () => { tlsClaims(server); });
describe("sandboxes", () => { sandboxClaims(server); });
describe("firewall", () => { firewallClaims(server); });
describe("a reboot", () => { rebootClaims(server); });
