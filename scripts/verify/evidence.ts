import type { Caa } from "../../constructs/published/caa.ts";
import type { ProbeName } from "./host/probes.ts";
import type { WebAnswers } from "./outside/requests.ts";

/** In place of evidence that could not be had: why, and what would allow it. */
export interface Gap {
  readonly notShown: string;
}

/** What is looked at, and what is known of it beforehand. */
export interface Subject {
  /** The environment, or USER@ADDRESS. */
  readonly name: string;
  readonly address: string;
  readonly sshPort: number;
  /** The public name; undefined when none is known, and then nothing about TLS or HTTP can be shown. */
  readonly domain: string | undefined;
  /** Ports that may answer. */
  readonly openPorts: readonly { readonly port: number; readonly protocol: "TCP" | "UDP"; readonly from: "anywhere" | "admins" }[];
  /** Single addresses that may be exempt from bans. */
  readonly deployers: readonly string[];
  /** Whether Lightkeeper built it, and so its own units and files are expected. */
  readonly ours: boolean;
  /** Whether its certificate comes from an authority of the operator's own, which has no revocation or CAA to show. */
  readonly ownAuthority: boolean;
}

/** A finding of testssl.sh. */
export interface TlsFinding {
  readonly id: string;
  readonly severity: string;
  readonly finding: string;
}

/** Who may certify the name, as DNS says. */
export interface CaaAnswer {
  /** The name itself, or the one above it whose records speak for it. */
  readonly name: string;
  readonly records: readonly Caa[];
}

export interface SshAudit {
  /** One line per algorithm that it fails. */
  readonly failures: readonly string[];
  readonly policy: { readonly name: string; readonly errors: readonly string[] } | Gap;
}

export interface LynisReport {
  /** 0 to 100. */
  readonly index: number;
  /** Test id and its words. */
  readonly warnings: readonly string[];
  readonly suggestions: readonly string[];
}

/** Everything that was seen, as plain data: what checks judge, and what `--evidence` keeps. */
export interface Evidence {
  readonly subject: Subject;
  /** ISO 8601, when the first look was taken. */
  readonly at: string;
  /** What each probe printed on the server. */
  readonly host: Readonly<Record<ProbeName, string | Gap>>;
  readonly web: WebAnswers;
  /** TCP ports that accept a connection from the operator's place. */
  readonly ports: { readonly v4: readonly number[] | Gap; readonly v6: readonly number[] | Gap };
  readonly sshAudit: SshAudit | Gap;
  readonly tls: readonly TlsFinding[] | Gap;
  readonly caa: CaaAnswer | Gap;
  readonly lynis: LynisReport | Gap;
  /** What a deploy would change now, one line each. */
  readonly pendingChanges: readonly string[] | Gap;
  /** Where a secret stands in the project's tracked files, and of what kind. */
  readonly secretsInCode: readonly string[] | Gap;
}
