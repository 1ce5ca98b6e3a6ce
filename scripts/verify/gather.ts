import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { messageOf } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import type { Connection } from "../host/connection.ts";
import { isGap } from "./check.ts";
import type { Group } from "./checks/index.ts";
import type { Evidence, Gap, Subject } from "./evidence.ts";
import { collectHost } from "./host/collect.ts";
import { runLynis } from "./host/lynis.ts";
import { readCaa } from "./outside/caa.ts";
import { send } from "./outside/http.ts";
import { routeTo } from "./outside/ipv6-route.ts";
import { allPorts, openPorts } from "./outside/ports.ts";
import { collectWeb, healthRequest, noWeb, sendBurst, type Route, type WebAnswers } from "./outside/requests.ts";
import { policyFor, runSshAudit } from "./outside/ssh-audit.ts";
import { runTestssl } from "./outside/testssl.ts";
import { secretsInCode } from "./secrets-in-code.ts";
import { fetchTools } from "./tools/fetch.ts";
import { lynisTool, sshAuditTool, testsslTool } from "./tools/tool.ts";

export interface GatherOptions {
  readonly subject: Omit<Subject, "ownAuthority">;
  readonly connection: Connection;
  readonly groups: readonly Group[];
  /** Whether to attack, harmlessly: `verify` does, `audit` only looks. */
  readonly attack: boolean;
  readonly project: string;
  readonly cacheDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  /** What a deploy would change; a gap where there is no table to deploy from. */
  readonly pendingChanges: (connection: Connection) => Promise<readonly string[] | Gap>;
}

const PORT_MILLISECONDS = 400;
const NOT_ASKED: Gap = { notShown: "was not asked for (--only)" };

/** Looks from the operator's place and on the server at once; nothing is changed. A part that fails is a gap with its reason. */
export async function gather(options: GatherOptions): Promise<Evidence> {
  const { subject, connection, groups, project, env, progress, attack } = options;
  const wants = (...names: readonly Group[]) => names.some((name) => groups.includes(name));
  const at = new Date().toISOString();
  const host = await progress.step("ask the server", () => collectHost(connection));
  const toolbox = wants("ssh", "tls", "lynis") ? await progress.step("fetch the auditors' tools", (note) => fetchTools({ cacheDirectory: options.cacheDirectory, note })) : undefined;
  const place = (tool: Parameters<NonNullable<typeof toolbox>["get"]>[0]): string | Gap => toolbox?.get(tool) ?? NOT_ASKED;
  const part = async <T>(wanted: boolean, name: string, work: () => Promise<T | Gap>): Promise<T | Gap> => (wanted ? orGap(progress.step(name, work)) : NOT_ASKED);
  const domain = subject.domain;
  const noDomain: Gap = { notShown: "no public name is known: give --domain NAME" };

  const [web, v4, v6, sshAudit, tls, caa, lynis, pendingChanges, secretsFound] = await Promise.all([
    domain === undefined ? { ...noWeb(noDomain), ownAuthority: false } : wants("web", "gateway", "tls", "privacy") ? progress.step("ask as a visitor", () => askAsVisitor(options, domain, host)) : { ...noWeb(NOT_ASKED), ownAuthority: false },
    part(wants("firewall"), "try all ports", () => openPorts(subject.address, allPorts, PORT_MILLISECONDS)),
    part(wants("firewall"), "try all ports over IPv6", () => portsOverIpv6(host)),
    part(wants("ssh"), "ssh-audit", () => runSshAudit({ place: place(sshAuditTool), address: subject.address, port: subject.sshPort, policy: isGap(host.system) ? host.system : policyFor(project, host.system) })),
    part(wants("tls") && domain !== undefined, "testssl.sh", () => runTestssl({ place: place(testsslTool), address: subject.address, domain: domain ?? "", caFile: env["NODE_EXTRA_CA_CERTS"] })),
    part(wants("tls") && domain !== undefined, "ask DNS who may certify the name", () => readCaa({ domain: domain ?? "", server: env["LIGHTKEEPER_RESOLVER"] || undefined })),
    part(wants("lynis"), "Lynis, on the server", () => runLynis(connection, place(lynisTool))),
    part(wants("deploy"), "compare with the table", () => options.pendingChanges(connection)),
    part(wants("deploy") && subject.ours, "look for secrets in the code", () => secretsInCode(project)),
  ]);
  // The attack comes when nobody else measures: a limit that it meets would be met by them.
  const burst = await burstOf(options, wants("gateway"), attack);
  const { ownAuthority, ...answers } = web;
  return { subject: { ...subject, ownAuthority }, at, host, web: { ...answers, burst }, ports: { v4, v6 }, sshAudit, tls: domain === undefined ? noDomain : tls, caa: domain === undefined ? noDomain : caa, lynis, pendingChanges, secretsInCode: secretsFound };
}

async function askAsVisitor({ subject, project, env }: GatherOptions, domain: string, host: Evidence["host"]): Promise<Omit<WebAnswers, "burst"> & { readonly ownAuthority: boolean }> {
  const target = { address: subject.address, domain };
  const answers = await collectWeb({ target, apiKey: env["LIGHTKEEPER_API_KEY"] || undefined, routes: subject.ours ? publishedRoutes(project) : { notShown: "which routes a server of others has is not known" }, exempt: isExempt(host) });
  const { health } = answers.answers;
  const byPublicOnes = await send({ ...target, ca: rootCertificates }, healthRequest(domain)).catch(() => undefined);
  return { ...answers, ownAuthority: !isGap(health) && health.trusted === true && byPublicOnes?.trusted === false };
}

async function burstOf({ subject, progress }: GatherOptions, wanted: boolean, attack: boolean): Promise<WebAnswers["burst"]> {
  const { domain, address } = subject;
  if (!wanted) return NOT_ASKED;
  if (!attack) return { notShown: "a burst of requests is an attack: npm run verify makes it" };
  if (domain === undefined) return { notShown: "no public name is known: give --domain NAME" };
  return progress.step("attack: a burst of requests", () => sendBurst({ address, domain }));
}

/** Whether fail2ban spares the address that this connection comes from: only then may many wrong keys be tried. */
export function isExempt({ bans, ownAddress }: Pick<Evidence["host"], "bans" | "ownAddress">): boolean {
  if (isGap(bans) || isGap(ownAddress)) return false;
  const jails = bans.split("\n").filter((line) => line.startsWith("ignore "));
  return jails.length > 0 && jails.every((line) => line.split(" ").slice(2).includes(ownAddress.trim()));
}

async function portsOverIpv6({ ipv6 }: Evidence["host"]): Promise<readonly number[] | Gap> {
  if (isGap(ipv6)) return ipv6;
  const [address] = ipv6.split("\n").map((line) => line.replace(/\/\d+$/, "").trim()).filter((line) => line !== "");
  if (address === undefined) return { notShown: "the server has no public IPv6 address" };
  const route = await routeTo(address);
  if (isGap(route)) return route;
  return openPorts(address, allPorts, PORT_MILLISECONDS);
}

/** Who may call a route: `access` names the verdict that it needs, and so did `auth` before there were several. */
const Contract = Type.Object({ routes: Type.Array(Type.Object({ method: Type.String(), path: Type.String(), access: Type.Optional(Type.String()), auth: Type.Optional(Type.String()) })) });
const EVERYBODY = ["anyone", "none"];

function publishedRoutes(project: string): readonly Route[] | Gap {
  const contract: unknown = JSON.parse(readFileSync(join(project, "app/contract.json"), "utf8"));
  if (!Value.Check(Contract, contract)) return { notShown: "app/contract.json is in a form that is not understood" };
  return contract.routes.map(({ method, path, access = "", auth = "" }) => ({ method, path, open: EVERYBODY.includes(access) || EVERYBODY.includes(auth) }));
}

const orGap = <T>(work: Promise<T>): Promise<T | Gap> => work.catch((error: unknown): Gap => ({ notShown: messageOf(error) }));
