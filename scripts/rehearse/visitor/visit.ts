import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export interface HttpProbe {
  readonly kind: "http";
  readonly url: string;
  /** Where the name leads, as the visitor's DNS would say. */
  readonly address: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** PEM of the authorities that the visitor trusts. */
  readonly ca: string;
  readonly timeoutMilliseconds: number;
}

export type Probe =
  | { readonly kind: "ports"; readonly address: string; readonly ports: readonly number[]; readonly timeoutMilliseconds: number }
  | HttpProbe
  /** Until its input ends. */
  | (Omit<HttpProbe, "kind"> & { readonly kind: "watch"; readonly everyMilliseconds: number });

export interface HttpAnswer {
  readonly kind: "http";
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** In how many pieces the body came. */
  readonly chunks: number;
  readonly certificate?: { readonly subject: string; readonly issuer: string; readonly validTo: string };
}

export type ProbeAnswer =
  | { readonly kind: "ports"; readonly open: readonly number[] }
  | HttpAnswer
  | { readonly kind: "http"; readonly error: string }
  | { readonly kind: "watch"; readonly asked: number; readonly failures: readonly string[] };

/** Probes as seen from a network namespace; `null` is the operator's own machine. Rejects when the probe itself cannot run. */
export async function visit(namespace: string | null, probe: Probe): Promise<ProbeAnswer> {
  const [command = "", ...rest] = probeCommand(namespace);
  const child = spawn(command, rest, { stdio: ["pipe", "pipe", "inherit"], env: { PATH: process.env["PATH"] } });
  child.stdin.end(JSON.stringify(probe));
  const output = await text(child.stdout);
  return JSON.parse(output) as ProbeAnswer;
}

/** The argument vector of a probe: one line of JSON goes in, one answer comes out. */
export function probeCommand(namespace: string | null): readonly string[] {
  const node = [process.execPath, "--no-warnings", join(import.meta.dirname, "probe.ts")];
  return namespace === null ? node : ["ip", "netns", "exec", namespace, ...node];
}
