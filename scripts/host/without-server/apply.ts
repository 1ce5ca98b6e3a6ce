import { readFile } from "node:fs/promises";
import type { HostManifest } from "../../../constructs/published/host-manifest.ts";
import type { Secret } from "../../secrets/secret.ts";
import { withSecrets } from "../contents.ts";
import { HostApplyError } from "../host-apply-error.ts";
import type { Progress } from "../progress.ts";
import { redactor } from "../redact.ts";
import { gatewayLog, startGateway } from "./gateway-process.ts";
import { judge, type Verdict } from "./judge.ts";
import { NotHealthyError } from "./local-process.ts";
import { findProgram } from "./programs.ts";
import { RenderedServer } from "./rendered-server.ts";
import { writeReport } from "./report.ts";

export interface ApplyWithoutServerOptions {
  readonly manifest: HostManifest;
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Gets root/ with the server's files, run/ and report.json; what it held goes. */
  readonly directory: string;
  /** PATH of the user, for the validators. */
  readonly path: string | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

const LOG_LINES = 20;

/** Host apply where no server can be had: renders its files, lets the validators that are here judge them, and starts the release once. Rejects with HostApplyError. */
export async function applyWithoutServer({ manifest, secrets, directory, path, progress, signal }: ApplyWithoutServerOptions): Promise<void> {
  const { id, upload } = manifest.release;
  if (upload === null) throw new HostApplyError("preflight", `release ${id} lies on no server, and there is none here`, 'Set release to "current" in the environment\'s table, which builds app/');
  const wanted = manifest.files.map((file) => withSecrets(file, secrets));
  const redact = redactor([...secrets.values()].map((secret) => secret.reveal()));
  const server = new RenderedServer(directory);
  await server.clear();
  await progress.step("upload", `${wanted.length} files rendered below ${directory}`, () => server.write(wanted));
  const verdicts = await progress.step("validate", "judged by the validators of this machine", async () => (await judge(wanted, (name) => findProgram(name, path))).map((verdict) => ({ ...verdict, reason: redact(verdict.reason) })), described);
  const report = { release: id, files: wanted.length, verdicts };
  await writeReport(directory, { ...report, healthyAfter: null });
  const refused = verdicts.filter(({ outcome }) => outcome === "refused");
  if (refused.length > 0) {
    throw new HostApplyError("validate", refused.map(({ validator, reason }) => `${validator} refuses the new files: ${reason}`).join("\n"), "Correct the template that made the named file");
  }
  await progress.step("upload", `release ${id}`, () => server.unpack(id, upload));
  const started = performance.now();
  await progress.step("health", "the release answers", async () => {
    try {
      await using gateway = await startGateway(server, { releaseId: id, signal });
      await writeReport(directory, { ...report, healthyAfter: Math.round(performance.now() - started) });
      return gateway.port;
    } catch (error) {
      if (!(error instanceof NotHealthyError)) throw error;
      const log = await readFile(gatewayLog(server), "utf8").catch(() => "");
      throw new HostApplyError("health", `release ${id} is not healthy: ${error.message}\n${redact(log.trim().split("\n").slice(-LOG_LINES).join("\n"))}`, "Correct app/ and deploy again");
    }
  });
  progress.result(true, `release ${id} answers on this machine; there is no server`);
}

function described(verdicts: readonly Verdict[]): string {
  const of = (wanted: Verdict["outcome"]): string[] => verdicts.filter(({ outcome }) => outcome === wanted).map(({ validator }) => validator);
  const parts = (["refused", "accepted", "not run"] as const).map((outcome) => ({ outcome, names: of(outcome) }));
  return parts.filter(({ names }) => names.length > 0).map(({ outcome, names }) => `${outcome}: ${names.join(", ")}`).join("; ");
}
