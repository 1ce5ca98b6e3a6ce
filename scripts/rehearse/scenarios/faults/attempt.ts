import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { runCdktf, type DeploymentOptions } from "../../deployment.ts";
import { endDeploys } from "../../end-deploy.ts";
import { lastError } from "../../last-error.ts";
import { marked } from "../../strays.ts";
import { type ToldCall, toldCalls } from "./tccli.ts";

/** One run of the deploy, as a cell reports it. */
export interface Attempt {
  readonly completed: boolean;
  readonly output: string;
  readonly seconds: number;
  /** "completed in 31 s", or the error's first lines. */
  readonly says: string;
}

const LONGEST_SECONDS = 600;
const STRAY_SECONDS = 60;

/** Deploys as a user would, and waits until none of its programs is left: after Ctrl-C some end later than cdktf. One that takes too long is killed. */
export async function attempt(options: DeploymentOptions): Promise<Attempt> {
  const started = Date.now();
  const twin = options.twin.facts.pid;
  const timer = setTimeout(() => void endDeploys({ twin, starter: process.pid }, "SIGKILL"), LONGEST_SECONDS * 1000);
  const { exitCode, output } = await runCdktf("deploy", [options.name], options);
  clearTimeout(timer);
  for (const end = Date.now() + STRAY_SECONDS * 1000; marked(twin).length > 0 && Date.now() < end;) await sleep(100);
  const seconds = Math.round((Date.now() - started) / 1000);
  return { completed: exitCode === 0, output, seconds, says: exitCode === 0 ? `completed in ${seconds} s` : `stopped after ${seconds} s: ${seconds >= LONGEST_SECONDS ? "killed by the matrix" : reasonOf(output)}` };
}

const REASON_CHARACTERS = 700;

/** What a run says for itself when it stops: our programs' own lines, else Terraform's. */
function reasonOf(output: string): string {
  const own = output.split("\n").flatMap((line) => /\(local-exec\): *(.*(?:✗|error \[|next:).*)/i.exec(line)?.slice(1, 2) ?? []);
  const terraforms = lastError(output).trim();
  const reason = own.length > 0 ? own.join(" ") : terraforms.startsWith("Error:") ? terraforms.replace(/\s+/g, " ") : "it broke off";
  return reason.length > REASON_CHARACTERS ? `${reason.slice(0, REASON_CHARACTERS)}…` : reason;
}

/** Replaces what is set. */
export function setFaults({ files }: Pick<DeploymentOptions, "files">, faults: readonly string[]): void {
  writeFileSync(files.faultFile, faults.map((fault) => `${fault}\n`).join(""));
}

/** Whether the twin's log, from a place on, tells that a fault did something. */
export function struck({ files }: Pick<DeploymentOptions, "files">, name: string, from = 0): boolean {
  return readFileSync(files.twinLogFile, "utf8").slice(from).includes(`fault ${name} `);
}

/** What an error tells to do besides deploying again, if it does: a command of ours, calls of the cloud's command line, or a host key's pin to delete. Terraform breaks the lines of its errors where it likes. */
export function nextStep(output: string): { readonly named: boolean; readonly command: readonly string[] | undefined; readonly pin: string | undefined; readonly calls: readonly ToldCall[] } {
  const text = output.replace(/^\s*[\w-]*\s+[│╷╵]\s?/gmu, "").replace(/\s+/g, " ");
  const [, verb, rest] = /npm run (doctor) -- ((?!ENV)[\w-]+(?: --adopt)?)/.exec(text) ?? [];
  const [, pin] = /only then: rm (\S+\/known_hosts\/[\w-]+)/.exec(text) ?? [];
  return { pin, calls: toldCalls(text), named: /next(?::|, in this order:) /i.test(text), command: verb === undefined || rest === undefined ? undefined : [verb, "--", ...rest.split(" ")] };
}
