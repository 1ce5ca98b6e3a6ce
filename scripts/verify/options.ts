import { environments } from "../../stacks/environments/index.ts";
import { CommandError } from "../cli/command.ts";
import { allChecks, groups, type Group } from "./checks/index.ts";
import type { Choice } from "./server.ts";
import { allWaivers, type CheckWaiver } from "./waivers.ts";

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** What every verb takes that looks at a server. */
export const loginOptions = {
  host: { type: "string" },
  port: { type: "string" },
  key: { type: "string" },
  "host-key": { type: "string" },
} as const;

export const loginOptionsHelp = `  ENV                 an environment of stacks/environments/: its server as the account and the pinned host key know it
  --host USER@ADDRESS any server, whoever built it; USER is root or may use sudo without a password
    --port NUMBER     of its SSH (22)
    --key FILE        private key (LIGHTKEEPER_LOGIN_KEY)
    --host-key SHA256:…  fingerprint of its ed25519 host key; without it ~/.ssh/known_hosts must know it: none is trusted on first use`;

/** What `verify` and `audit` take alike. */
export const serverOptions = {
  ...loginOptions,
  domain: { type: "string" },
  only: { type: "string" },
  waivers: { type: "string" },
  junit: { type: "string" },
  evidence: { type: "string" },
} as const;

export const serverUsage = "ENV | --host USER@ADDRESS [--port NUMBER] [--key FILE] [--host-key SHA256:…] [--domain NAME]  [--only GROUP,…] [--waivers FILE] [--junit FILE] [--evidence FILE] [--json]";

export const serverOptionsHelp = `${loginOptionsHelp}
    --domain NAME     its public name, for TLS and HTTP
  --only GROUP,…      ${groups.join(", ")}
  --waivers FILE      findings to live with: [{"check", "reason", "until"}]; one whose day is over is a finding
  --junit FILE        also writes the results as JUnit XML
  --evidence FILE     also keeps what was seen, as JSON, 0600
  --json              one document on standard output; progress goes to standard error

LIGHTKEEPER_API_KEY, a key that the gateway knows, shows what somebody without one cannot. LIGHTKEEPER_RESOLVER, ADDRESS or
ADDRESS:PORT, is the DNS server to ask for CAA records in place of this computer's.
The auditors' tools (ssh-audit, testssl.sh 3.2, Lynis) are fetched as Debian packages into a cache and unpacked there;
Lynis runs on the server out of memory and is gone afterwards. Nothing is installed on either side.

Exit codes: 0 everything holds or is waived, 2 there are findings, 1 it could not look.`;

export interface ServerChoice {
  readonly choice: Choice;
  readonly groups: readonly Group[];
  readonly waivers: readonly CheckWaiver[];
}

const textOf = (values: Values, option: string): string | undefined => {
  const value = values[option];
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** Which server. Throws CommandError naming the option, its value and what is allowed. */
export function readChoice(verb: string, values: Values, [name, ...more]: readonly string[]): Choice {
  const known = environments();
  const host = textOf(values, "host");
  if (host !== undefined) {
    if (name !== undefined) throw new CommandError(`ENV is "${name}" beside --host; allowed: one of the two. Next: npm run ${verb} -- --help`);
    const port = Number(textOf(values, "port") ?? 22);
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new CommandError(`--port is "${textOf(values, "port") ?? ""}"; allowed: 1 to 65535`);
    return { host, port, key: textOf(values, "key"), fingerprint: textOf(values, "host-key"), domain: textOf(values, "domain") };
  }
  const settings = known.get(name ?? "");
  if (name === undefined || settings === undefined || more.length > 0) throw new CommandError(`ENV is ${name === undefined ? "missing" : `"${[name, ...more].join(" ")}"`}; allowed: ${[...known.keys()].join(", ")}, or --host USER@ADDRESS. Next: npm run ${verb} -- prod`);
  return { environment: name, settings };
}

/** Reads what `verify` and `audit` take alike. */
export function readServerOptions(verb: string, values: Values, positionals: readonly string[]): ServerChoice {
  const choice = readChoice(verb, values, positionals);
  const table = "environment" in choice ? (choice.settings.checkWaivers ?? []) : [];
  return { choice, groups: readGroups(textOf(values, "only")), waivers: allWaivers(table, textOf(values, "waivers"), new Set(allChecks.map(({ id }) => id))) };
}

function readGroups(only: string | undefined): readonly Group[] {
  if (only === undefined) return groups;
  const names = only.split(",").map((name) => name.trim());
  const stranger = names.find((name) => !groups.some((group) => group === name));
  if (stranger !== undefined) throw new CommandError(`--only names "${stranger}"; allowed: ${groups.join(", ")}`);
  return groups.filter((group) => names.includes(group));
}
