import type { HostFile } from "../../constructs/published/host-manifest.ts";
import type { Connection } from "./connection.ts";
import type { WantedFile } from "./contents.ts";
import { stockKeys } from "./first-contact/deploy-user.ts";
import { HostApplyError } from "./host-apply-error.ts";
import { type InstalledFile, writeInstalledScript } from "./installed.ts";
import type { UnitWork } from "./plan.ts";
import { armScript, DEAD_MAN_SECONDS, disarmScript } from "./rollback.ts";
import type { Session } from "./session.ts";
import { installScript, removeScript } from "./staging.ts";
import { stopScript, UNIT_FAILED, unitsScript } from "./units.ts";
import { validateScript } from "./validate.ts";

export interface FileWork {
  /** Staged already. */
  readonly files: readonly HostFile[];
  /** Paths of files that go. */
  readonly removed: readonly string[];
  /** All files that are ours when this is done. */
  readonly all: readonly WantedFile[];
  /** Other files that the server's list goes on naming. */
  readonly kept: readonly InstalledFile[];
  readonly units: UnitWork;
  readonly deployUser: string;
  /** A connection that starts from nothing, undefined when the server refuses the login; rejects with HostApplyError. */
  readonly reconnect: () => Promise<Connection | undefined>;
  /** @default 120 */
  readonly deadManSeconds?: number;
}

/** Puts files in place within a transaction: guarded by the dead man's timer, proved by a new login. */
export async function installFiles(session: Session, work: FileWork): Promise<void> {
  const { files, removed, units } = work;
  const { progress } = session;
  await session.must("install", armScript(work.deadManSeconds ?? DEAD_MAN_SECONDS), "the dead man's timer does not start");
  if (removed.length > 0) await progress.step("install", `${count(removed, "file")} removed`, () => session.must("install", `${stopScript(units)}\n${removeScript(removed)}`, "a file cannot be removed"), () => listed(removed));
  if (files.length > 0) await progress.step("install", count(files, "file"), () => session.must("install", installScript(files), "a file cannot be installed"), () => listed(files.map(({ path }) => path)));
  const touched = [...units.restart, ...units.reload, ...units.start];
  if (touched.length > 0 || units.daemonReload) await progress.step("install", "units notice", () => takeUp(session, units), () => described(units));
  await progress.step("install", "a new SSH connection works", () => proveLogin(session, work));
  await session.must("install", `${writeInstalledScript(work.all, work.kept)}\n${disarmScript()}`, "the dead man's timer has put the old files back already");
  // The manifest's sshd reads keys from root's folders only: the copy from first contact is of no use any more.
  if (files.some(({ path }) => path.startsWith("/etc/ssh/sshd_config.d/"))) await session.run(`sshd -T | grep -qi '^authorizedkeysfile .*\\.ssh/' || rm -f ${stockKeys(work.deployUser)}`);
}

/** Lets the server's own programs judge staged files in a copy of what is there. */
export async function validateFiles(session: Session, files: readonly HostFile[], removed: readonly string[], releaseId: string): Promise<void> {
  const output = await session.run(validateScript(files, removed, releaseId));
  const refused = /^refused\t(.+)\n?([\s\S]*)$/m.exec(output.stdout);
  if (refused) throw new HostApplyError("validate", `${refused[1] ?? ""} refuses the new files, nothing was installed: ${(refused[2] ?? "").trim()}`, "Correct the template that made the named file");
  session.check("validate", output, "the new files cannot be checked");
}

async function takeUp(session: Session, units: UnitWork): Promise<void> {
  const output = await session.run(unitsScript(units));
  const failed = /^failed\t(\S+)\n?([\s\S]*)$/m.exec(output.stdout);
  if (output.code === UNIT_FAILED && failed) throw new HostApplyError("install", `unit ${failed[1] ?? ""} does not work with the new files:\n${(failed[2] ?? "").trim()}`, "The old files are put back. Correct the template and deploy again");
  session.check("install", output, "units cannot be reloaded");
}

/** Only a login that starts from nothing shows that sshd and the firewall still let the deployer in. */
async function proveLogin(session: Session, { reconnect, deployUser }: FileWork): Promise<void> {
  const proof = await reconnect().catch((error: unknown) => {
    if (!(error instanceof HostApplyError)) throw error;
    throw new HostApplyError("install", `with the new files no new SSH connection comes up: ${error.what}`, "Compare the sshd and firewall templates with your own address; the old files are put back");
  });
  if (proof === undefined) throw new HostApplyError("install", `with the new files the server refuses the login key for ${deployUser}`, "Compare the sshd template and the operators' keys with LIGHTKEEPER_LOGIN_KEY; the old files are put back");
  try {
    session.check("install", await proof.script(":"), `${deployUser} can no longer use sudo`);
  } finally {
    proof.close();
  }
}

/** Names in one line of progress. */
const SHOWN = 5;

export function listed(names: readonly string[], between = " "): string {
  const shown = names.slice(0, SHOWN).join(between);
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

export function described({ restart, reload, start, stop }: UnitWork): string | undefined {
  const parts = Object.entries({ restart, reload, start, stop }).flatMap(([verb, units]) => (units.length > 0 ? [`${verb} ${units.join(" ")}`] : []));
  return parts.length === 0 ? undefined : parts.join(", ");
}

export function count(list: readonly unknown[], thing: string): string {
  return `${list.length} ${thing}${list.length === 1 ? "" : "s"}`;
}
