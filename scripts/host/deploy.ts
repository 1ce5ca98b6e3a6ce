import { DeployJournal } from "../recovery/deploy-journal.ts";
import { applyHost } from "./apply.ts";
import { messageOf } from "./cause.ts";
import type { Cloud } from "./first-contact/cloud.ts";
import { HostApplyError } from "./host-apply-error.ts";
import { HostKeyPins } from "./host-key.ts";
import { rememberServer } from "./known-server.ts";
import { readLoginKey } from "./login-key.ts";
import { refuseDoubles } from "./paid-once.ts";
import { readManifest } from "./manifest.ts";
import type { Progress } from "./progress.ts";
import { type Actor, recordLocally } from "./record.ts";
import { secretsOf } from "./secret-values.ts";
import { type Environment, readSettings } from "./settings.ts";
import { applyWithoutServer } from "./without-server/apply.ts";

export interface DeployOptions {
  readonly env: Environment;
  /** The project's folder. */
  readonly cwd: string;
  readonly uid: number;
  readonly actor: Actor;
  readonly cloud: (region: string) => Cloud;
  readonly progress: Progress;
  /** Aborts when the person or Terraform asks for an end. */
  readonly signal: AbortSignal;
}

/** Everything that can be wrong on the deployer's side is found before the server is touched. Never throws: resolves with the exit code. */
export async function deploy(options: DeployOptions): Promise<0 | 1> {
  const { env, cwd, progress } = options;
  const end = new AbortController();
  const interrupted = (): void => {
    end.abort(new HostApplyError(progress.stage, "interrupted", "What was begun is taken back; run the deploy again when you want to go on"));
  };
  options.signal.addEventListener("abort", interrupted, { once: true });
  let timer: NodeJS.Timeout | undefined;
  try {
    const settings = readSettings(env, cwd);
    const manifest = await readManifest(settings.manifestPath);
    const loginKey = await readLoginKey(settings.loginKeyPath);
    const secrets = await secretsOf(manifest.secrets, { env, directory: cwd, uid: options.uid });
    const { instanceId, blueprintId, address, diskId, deadlineSeconds } = settings;
    timer = setTimeout(() => {
      end.abort(new HostApplyError(progress.stage, `not done after ${deadlineSeconds} s`, "Run the deploy again; LIGHTKEEPER_DEADLINE_SECONDS allows more"));
    }, deadlineSeconds * 1000);
    const journal = new DeployJournal(settings.stateDirectory, manifest.environment);
    const cloud = options.cloud(settings.region);
    const endAttempt = async (): Promise<void> => {
      if (!settings.endsAttempt) return;
      await refuseDoubles(cloud, { instanceId, diskId, environment: manifest.environment }, progress.stage);
      journal.end();
    };
    if (settings.directory !== undefined) {
      await applyWithoutServer({ manifest, secrets, directory: settings.directory, path: env["PATH"], progress, signal: end.signal });
      await endAttempt();
      return 0;
    }
    await applyHost({
      manifest,
      secrets,
      loginKey,
      server: { instanceId, blueprintId, address, diskId, sshPort: 22, httpsPort: 443 },
      cloud,
      pins: new HostKeyPins(settings.stateDirectory),
      retryRelease: settings.retryRelease,
      loginPublicKey: settings.loginPublicKey,
      actor: options.actor,
      recorded: (record) => { recordLocally(settings.stateDirectory, record); },
      waitSeconds: settings.waitSeconds,
      progress,
      signal: end.signal,
    });
    rememberServer(settings.stateDirectory, manifest.environment, { instanceId, blueprintId, address, deployUser: manifest.deployUser });
    await endAttempt();
    return 0;
  } catch (error) {
    progress.error(errorOf(end.signal.aborted ? end.signal.reason : error, progress));
    return 1;
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener("abort", interrupted);
  }
}

function errorOf(error: unknown, progress: Progress): HostApplyError {
  if (error instanceof HostApplyError) return error;
  return new HostApplyError(progress.stage, messageOf(error), "Run the deploy again; report this when it comes back");
}
