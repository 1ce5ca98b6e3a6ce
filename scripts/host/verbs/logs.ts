import { CommandError } from "../../cli/command.ts";
import { words as shellWords } from "../shell.ts";
import { wholeNumber } from "./options.ts";
import { sshTo } from "./ssh-target.ts";
import type { Verb } from "./verb.ts";

/** What can be asked for, by the word for it. */
const sources: Readonly<Record<string, readonly string[]>> = {
  gateway: ["lightkeeper-gateway@*.service"],
  nginx: ["nginx.service"],
  agent: ["openclaw.service"],
  ssh: ["ssh.service"],
  bans: ["fail2ban.service"],
  certificate: ["lightkeeper-acme.service"],
};
const LINES = 100;

export const logs: Verb = {
  name: "logs",
  usage: "ENV [SOURCE...] [--follow] [--lines N] [--since WHEN]",
  summary: "the journal of the gateway, nginx, the agent core, ssh, bans, certificate renewal",
  help: `  SOURCE        ${Object.keys(sources).join(", ")} (default gateway)
  --follow, -f  goes on until Ctrl-C
  --lines N     begins with the last N lines (default ${LINES})
  --since WHEN  begins there, in journalctl's words: "10 min ago", 2026-01-31
  --json        one object per line: { at, unit, message }

Exit codes: 0, or 1 when the server could not be asked.`,
  options: { follow: { type: "boolean" }, lines: { type: "string" }, since: { type: "string" } },
  async run(call) {
    const command = journalCommand(call.words, { follow: call.options["follow"] === true, lines: wholeNumber("--lines", call.options["lines"] ?? String(LINES)), since: call.options["since"], json: call.json });
    return await sshTo(call, [command], call.json ? (line) => { process.stdout.write(jsonLine(line)); } : undefined);
  },
};

interface JournalOptions {
  readonly follow: boolean;
  readonly lines: number;
  readonly since: string | boolean | (string | boolean)[] | undefined;
  readonly json: boolean;
}

/** The command line for the server's shell. Throws a CommandError for an unknown source. */
export function journalCommand(names: readonly string[], { follow, lines, since, json }: JournalOptions): string {
  const units = (names.length === 0 ? ["gateway"] : names).flatMap((name) => {
    const found = sources[name];
    if (found === undefined) throw new CommandError(`SOURCE is "${name}"; allowed: ${Object.keys(sources).join(", ")}. Next: npm run host -- logs prod nginx`);
    return found;
  });
  return shellWords(["sudo", "-n", "journalctl", "--no-pager", `--lines=${lines}`, ...units.map((unit) => `--unit=${unit}`), ...(typeof since === "string" ? [`--since=${since}`] : []), ...(follow ? ["--follow"] : []), `--output=${json ? "json" : "short-iso"}`, ...(json ? ["--output-fields=_SYSTEMD_UNIT,UNIT,MESSAGE"] : [])]);
}

/** journald's line in our own shape, which stays. */
export function jsonLine(line: string): string {
  const entry: unknown = JSON.parse(line);
  const field = (name: string): unknown => (typeof entry === "object" && entry !== null ? Reflect.get(entry, name) : undefined);
  const microseconds = Number(field("__REALTIME_TIMESTAMP"));
  const message = field("MESSAGE");
  // journald gives what is no text as bytes.
  const text = Array.isArray(message) ? Buffer.from(message as number[]).toString("utf8") : typeof message === "string" ? message : "";
  const unit = field("_SYSTEMD_UNIT") ?? field("UNIT");
  return `${JSON.stringify({ at: new Date(microseconds / 1000).toISOString(), unit: typeof unit === "string" ? unit : "", message: text })}\n`;
}
