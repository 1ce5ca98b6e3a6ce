import { table } from "../../cli/table.ts";
import { type Facts, factsScript, parseFacts, servedUnits } from "../facts.ts";
import { slots } from "../layout.ts";
import { describe } from "../lock.ts";
import { withServer } from "../open-session.ts";
import { parseState, type RecordLine, type ServerState, stateScript } from "../server-state.ts";
import { openEnvironment } from "./open-environment.ts";
import type { Verb } from "./verb.ts";

const RECORDS = 5;
/** Days below which a certificate should have been renewed long ago. */
const CERTIFICATE_DAYS = 14;
const DAY = 86_400_000;

export const status: Verb = {
  name: "status",
  usage: "ENV",
  summary: "what serves, slots, units, certificate, lock, disks, the last deploys",
  help: `Reads the server over SSH and changes nothing.

  --json  { ok, environment, instance, address, release, slot, slots: { a, b: { release, state } }, units: [{ unit, state }],
            certificate: { from, ends, days }, lock, disks: [{ mount, freeMiB, totalMiB }], rebootRequired, uncommitted,
            deploys: [{ at, who, host, commit, action, outcome, release }], problems: [text] }

Exit codes: 0 all is well, 2 something is not as it should be, 1 it could not look.`,
  async run(call) {
    using environment = await openEnvironment(call);
    const { access } = environment;
    const { manifest, server } = access;
    const script = `${stateScript({ mounts: ["/", ...(manifest.dataDisk === null ? [] : [manifest.dataDisk.mountPoint])], records: RECORDS })}\n${factsScript(manifest)}`;
    const output = await withServer(access, { as: "look", purpose: "status" }, ({ session }) => session.must("preflight", script, "the server's state cannot be read"));
    const facts = parseFacts(output, manifest);
    const state = parseState(output);
    const days = state.certificateEnds === undefined ? undefined : Math.floor((Date.parse(state.certificateEnds) - Date.now()) / DAY);
    const units = servedUnits(manifest).map((unit) => ({ unit, state: stateOf(facts, unit) }));
    const problems = problemsOf(facts, state, days);
    const document = {
      ok: problems.length === 0,
      environment: call.environment,
      instance: server.instanceId,
      address: server.address,
      release: facts.live === undefined ? null : facts.slots[facts.live] ?? null,
      slot: facts.live ?? null,
      slots: Object.fromEntries(slots.map((slot) => [slot, { release: facts.slots[slot] ?? null, state: state.slots[slot] }])),
      units,
      certificate: { from: facts.tls, ends: state.certificateEnds ?? null, days: days ?? null },
      lock: state.lock === undefined ? null : describe(state.lock),
      disks: state.disks,
      rebootRequired: state.rebootRequired,
      uncommitted: facts.unconfirmed,
      deploys: state.record,
      problems,
    };
    return { exitCode: problems.length === 0 ? 0 : 2, document, text: textOf(document) };
  },
};

function stateOf({ units }: Facts, unit: string): string {
  const fact = units.get(unit);
  const now = fact?.active === true ? "runs" : fact?.resting === true ? "rests" : "is off";
  return fact?.disabled === true ? `${now}, not at boot` : now;
}

/** One line each; pure, so that every one can be tested. */
export function problemsOf(facts: Facts, state: ServerState, certificateDays: number | undefined): readonly string[] {
  const off = [...facts.units].filter(([unit, { active, resting }]) => !active && !resting && !unit.startsWith("lightkeeper-gateway@"));
  return [
    ...(facts.live === undefined ? ["no release serves"] : facts.liveListens ? [] : [`slot ${facts.live} is live and does not listen`]),
    ...off.map(([unit]) => `${unit} does not run`),
    ...(facts.tls === "acme" ? [] : [`the certificate is ${facts.tls === "none" ? "missing" : "the placeholder"}`]),
    ...(certificateDays !== undefined && certificateDays < CERTIFICATE_DAYS && facts.tls === "acme" ? [`the certificate ends in ${certificateDays} days: its renewal fails`] : []),
    ...(facts.readOnly === undefined ? [] : [`${facts.readOnly} takes no writing`]),
    ...(facts.unconfirmed && state.lock === undefined ? ["a deploy broke off; the next one takes it back first"] : []),
    ...facts.missingPackages.map((name) => `package ${name} is missing`),
  ];
}

interface Shown {
  readonly environment: string;
  readonly instance: string;
  readonly address: string;
  readonly release: string | null;
  readonly slot: string | null;
  readonly slots: Readonly<Record<string, { readonly release: string | null; readonly state: string }>>;
  readonly units: readonly { readonly unit: string; readonly state: string }[];
  readonly certificate: { readonly from: string; readonly ends: string | null; readonly days: number | null };
  readonly lock: string | null;
  readonly disks: ServerState["disks"];
  readonly rebootRequired: boolean;
  readonly deploys: readonly RecordLine[];
  readonly problems: readonly string[];
}

function textOf({ environment, instance, address, release, slot, slots: bySlot, units, certificate, lock, disks, rebootRequired, deploys, problems }: Shown): string {
  const rows = [
    ["server", `${environment}, ${instance} at ${address}`],
    ["serves", release === null ? "nothing" : `release ${release} in slot ${slot ?? ""}`],
    ...Object.entries(bySlot).map(([name, { release: id, state }]) => [`slot ${name}`, `${id ?? "empty"}, ${state}`]),
    ["units", units.map(({ unit, state }) => `${unit.replace(/\.service$/, "")} ${state}`).join("; ")],
    ["certificate", certificate.ends === null ? "none" : `${certificate.from}, ends ${certificate.ends} (${certificate.days ?? 0} days)`],
    ["lock", lock ?? "free"],
    ["disks", disks.map(({ mount, freeMiB, totalMiB }) => `${mount} ${freeMiB} of ${totalMiB} MiB free`).join("; ")],
    ["reboot", rebootRequired ? "waits for its window" : "not needed"],
    ...problems.map((problem) => ["problem", problem]),
  ];
  const last = deploys.toReversed().map(({ at, who, host, action = "apply", outcome, release: id = "", commit = "" }) => [at, `${who} on ${host}`, action, outcome, id, commit]);
  return `${table(["", "found"], rows)}\n${last.length === 0 ? "No deploy is recorded.\n" : table(["when", "who", "did", "outcome", "release", "commit"], last)}`;
}
