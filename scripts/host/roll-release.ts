import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { HostApplyError } from "./host-apply-error.ts";
import { layout, type Slot } from "./layout.ts";
import { ARCHIVE, forgetReleaseScript, pruneScript, unpackScript } from "./release.ts";
import type { Session } from "./session.ts";
import { healthScript, HEALTH_SECONDS, retireScript, START_FAILED, startScript, switchScript } from "./slot.ts";

/** Brings a release's archive to the server, unless it breaks on the way: checked by SHA-256, there all at once. */
export async function uploadRelease(session: Session, id: string, archive: string): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(archive), hash).catch(() => {
    throw new HostApplyError("upload", `the release archive ${archive} cannot be read`, "Synthesize again: npx cdktf synth");
  });
  session.check("upload", await session.upload(ARCHIVE, createReadStream(archive)), "the release cannot be uploaded");
  await session.must("upload", unpackScript(id, hash.digest("hex")), `release ${id} cannot be unpacked`);
}

export interface Roll {
  readonly id: string;
  readonly idle: Slot;
  /** What serves now; undefined when nothing does. */
  readonly live: Slot | undefined;
  /** Came with this deploy: when it is rejected it goes again, so that no bad release takes a kept one's place. */
  readonly uploaded: boolean;
  /** Asks the public name; throws HostApplyError when it does not answer well. */
  readonly verify: (slot: Slot) => Promise<void>;
}

/** Starts a release beside the live one and makes it live when it is healthy; until the last check the old one can come back by one rename. */
export async function rollRelease(session: Session, { id, idle, live, uploaded, verify }: Roll): Promise<void> {
  const { progress } = session;
  const next = live === undefined ? "Nothing serves yet. Correct app/ and deploy again" : "The old release serves on. Correct app/ and deploy again";
  try {
    const began = await progress.step("start", `release ${id} in slot ${idle}`, async () => {
      const output = await session.run(startScript(idle, id));
      if (output.code === START_FAILED) throw new HostApplyError("start", `release ${id} does not start:\n${output.stdout.trim()}`, next);
      return Number.parseInt(session.check("start", output, `slot ${idle} cannot be set up`), 10);
    });
    await progress.step("health", "healthy through its own socket", async () => {
      const { code, stdout } = await session.run(healthScript(idle, began));
      if (code !== 0) throw new HostApplyError("health", `release ${id} is not healthy (tried for at most ${HEALTH_SECONDS} s): ${stdout.trim()}`, next);
    });
    await progress.step("switch", `slot ${idle} is live`, () => session.must("switch", switchScript(idle), "the live pointer cannot be moved"));
    await verify(idle);
  } catch (error) {
    const back = live === undefined ? `rm -f ${layout.live}` : switchScript(live);
    const forget = uploaded ? `\n${forgetReleaseScript(id, idle)}` : "";
    await session.undo(live === undefined ? `slot ${idle} stopped` : `slot ${live} stays live`, `${back}\n${retireScript(idle)}${forget}`);
    throw error;
  }
}

/** Lets the slot that served before finish what it has begun, and forgets releases above `keep`. */
export async function retireOld(session: Session, { id, live }: Pick<Roll, "id" | "live">, keep: number): Promise<void> {
  const { progress } = session;
  if (live !== undefined) await progress.step("drain", `slot ${live} drained`, () => session.must("drain", `sleep 1\n${retireScript(live)}`, `slot ${live} does not stop`));
  await progress.step("drain", "old releases pruned", () => session.must("drain", pruneScript(id, keep), "old releases cannot be removed"), (gone) => gone.trim().replaceAll("\n", " ") || undefined);
}
