import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { ReleaseUpload } from "../../constructs/published/host-manifest.ts";
import { HostApplyError } from "./host-apply-error.ts";
import { layout, type Slot } from "./layout.ts";
import type { ReleaseWork } from "./plan.ts";
import { ARCHIVE, compileScript, forgetReleaseScript, NODE_ARCHIVE, pruneScript, rejectScript, unpackNodeScript, unpackScript } from "./release.ts";
import type { Session } from "./session.ts";
import { COLD, disableScript, enableScript, healthScript, HEALTH_SECONDS, retireScript, START_FAILED, startScript, switchBackScript, switchScript, UNHEALTHY, vacateScript, WARM_SECONDS } from "./slot.ts";

/** Brings a Node to the server, unless it breaks on the way: checked by SHA-256, there all at once. */
export async function uploadNode(session: Session, node: ReleaseUpload["node"]): Promise<void> {
  session.check("upload", await session.upload(NODE_ARCHIVE, createReadStream(node.archive)), `Node ${node.version} cannot be uploaded`);
  await session.must("upload", unpackNodeScript(node), `Node ${node.version} cannot be unpacked`);
}

/** Brings a release's archive to the server, which has its Node: checked by SHA-256, there all at once. */
export async function uploadRelease(session: Session, id: string, { archive, node }: ReleaseUpload): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(archive), hash).catch(() => {
    throw new HostApplyError("upload", `the release archive ${archive} cannot be read`, "Synthesize again: npx cdktf synth");
  });
  session.check("upload", await session.upload(ARCHIVE, createReadStream(archive)), "the release cannot be uploaded");
  await session.must("upload", unpackScript(id, hash.digest("hex"), node), `release ${id} cannot be unpacked`);
}

export interface Roll extends Pick<Extract<ReleaseWork, { readonly kind: "roll" }>, "idle" | "live" | "upload" | "warm"> {
  readonly id: string;
  /** Paths of the files that the gateway's process reads when it starts. */
  readonly settings: readonly string[];
  /** Asks the public name; throws HostApplyError when it does not answer well. */
  readonly verify: () => Promise<void>;
}

/**
 * Starts a release beside the live one and makes it live when it is healthy. Runs within a transaction, which brings the live one back;
 * without a live one the release that does not serve goes again.
 */
export async function rollRelease(session: Session, roll: Roll): Promise<void> {
  const { id, idle, live, upload, settings, verify } = roll;
  try {
    if (!(await switchedBack(session, roll))) {
      await session.progress.step("install", `slot ${idle} is vacant`, () => session.must("install", `${vacateScript(idle)}\n${compileScript(id, idle)}\n${enableScript(idle)}`, `slot ${idle} does not stop`));
      await startBeside(session, roll);
      await session.progress.step("switch", `slot ${idle} is live`, () => session.must("switch", switchScript(idle), "the live pointer cannot be moved"));
    }
    await verify();
  } catch (error) {
    // Before any file goes back: the mark tells the settings that are there now.
    if (error instanceof UnfitRelease) await session.tidy(rejectScript(id, error.stage, settings));
    if (live === undefined) await session.undo(`slot ${idle} stopped`, `rm -f ${layout.live}\n${retireScript(idle)}${upload ? `\n${forgetReleaseScript(id, idle)}` : ""}`);
    throw error;
  }
}

/** A release that does not start or answer, with a server that does its part. */
class UnfitRelease extends HostApplyError {
  override readonly stage: "start" | "health";

  constructor(stage: "start" | "health", what: string, live: Slot | undefined) {
    super(stage, what, live === undefined ? "Nothing serves yet. Correct app/ and deploy again" : "The old release serves on. Correct app/ and deploy again");
    this.stage = stage;
  }
}

async function switchedBack(session: Session, { idle, live, warm }: Roll): Promise<boolean> {
  if (!warm || live === undefined) return false;
  const output = await session.progress.step("switch", `slot ${idle}, which still runs, is live again`, () => session.run(switchBackScript(idle)));
  if (output.code === COLD) return false;
  session.check("switch", output, "the live pointer cannot be moved");
  return true;
}

async function startBeside(session: Session, { id, idle, live, settings }: Roll): Promise<void> {
  const { progress } = session;
  const began = await progress.step("start", `release ${id} in slot ${idle}`, async () => {
    const output = await session.run(startScript(idle, id, settings));
    if (output.code === START_FAILED) throw new UnfitRelease("start", `release ${id} does not start:\n${output.stdout.trim()}`, live);
    return Number.parseInt(session.check("start", output, `slot ${idle} cannot be set up`), 10);
  });
  await progress.step("health", "healthy through its own socket", async () => {
    const { code, stdout } = await session.run(healthScript(idle, began));
    if (code === UNHEALTHY) throw new UnfitRelease("health", `release ${id} is not healthy (tried for at most ${HEALTH_SECONDS} s): ${stdout.trim()}`, live);
    if (code !== 0) throw new HostApplyError("health", `release ${id} cannot be asked for its health: ${stdout.trim()}`, "Look at the server, then deploy again");
  });
}

/** Leaves the slot that served before to the server, which stops it later, and forgets releases above `keep`. */
export async function retireOld(session: Session, { id, live }: Pick<Roll, "id" | "live">, keep: number): Promise<void> {
  const { progress } = session;
  if (live !== undefined) await progress.step("drain", `slot ${live} drains in ${WARM_SECONDS} s`, () => session.must("drain", disableScript(live), `slot ${live} cannot be disabled`));
  await progress.step("prune", "old releases pruned", () => session.must("prune", pruneScript(id, keep), "old releases cannot be removed"), (gone) => gone.trim().replaceAll("\n", " ") || undefined);
}
