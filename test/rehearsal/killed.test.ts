import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { locked } from "../../scripts/rehearse/network/lock.ts";
import { whileNoTwinIsUnseen } from "../integration/machines/unseen-twin.ts";
import { brokenTerraform } from "./broken-terraform.ts";
import { hostState } from "./host-state.ts";
import { berthFolderOf, leftOver, leftOverAfter, programs, things } from "./left-over.ts";
import { startRehearsal, whyNot } from "./rehearsal.ts";
import { underWay } from "./under-way.ts";

const TEN_MINUTES = 600_000;
const onServer = "facts read";
const rehearsal = whyNot === undefined ? describe : describe.skip;

rehearsal(`a rehearsal that is ended in the middle of its deploy${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  afterEach(async () => {
    await startRehearsal(["down"]).ended;
  }, TEN_MINUTES);

  test("is swept by down, when it and its twin were killed: no process, mount, loop device, namespace or route is left", async () => {
    const atFirst = things();
    const { cli, twin } = await underWay("prod", onServer);
    const berth = berthFolderOf("prod") ?? "";
    process.kill(cli, "SIGKILL");
    process.kill(twin, "SIGKILL");
    // The dead twin's own lock is held, so that nobody who starts beside this takes the berth, and sweeps it first.
    const left = await locked(berth, () => Promise.resolve(leftOver(atFirst).join("\n")));
    for (const kind of ["namespace", "link", "mount", "loop device", "route", "control group", "storage"]) expect(left).toContain(kind);

    const { exitCode } = await startRehearsal(["down"]).ended;
    expect({ exitCode, left: await whileNoTwinIsUnseen(() => leftOver(atFirst)) }).toEqual({ exitCode: 0, left: [] });
  }, TEN_MINUTES);

  test("is swept by the next rehearsal; and a twin whose starter alone is killed ends by itself, with all it held", async () => {
    const atFirst = things();
    const first = await underWay("prod", onServer);
    const old = await whileNoTwinIsUnseen(() => programs().map(({ pid }) => pid));
    process.kill(first.cli, "SIGKILL");
    process.kill(first.twin, "SIGKILL");

    const second = await underWay("prod", onServer);
    expect(programs().map(({ pid }) => pid).filter((pid) => old.includes(pid))).toEqual([]);
    process.kill(second.cli, "SIGKILL");
    expect(await leftOverAfter(60, atFirst)).toEqual([]);
  }, TEN_MINUTES);

  test("ends alone among three side by side, whether interrupted, bereft of its twin, or failed; nothing is left, and the host is as it was", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lightkeeper-test-"));
    const atFirst = things();
    const host = hostState();
    const words = "lighthouse_instance";
    const [prod, staging, dev] = await Promise.all([
      underWay("prod", words),
      underWay("staging", words),
      startRehearsal(["dev", "--provider", "offline"], { TERRAFORM_BINARY_NAME: brokenTerraform(folder) }).ended,
    ]);
    expect({ exitCode: dev.exitCode, failed: /cdktf deploy dev failed/.test(dev.stderr) }).toEqual({ exitCode: 1, failed: true });

    process.kill(prod.cli, "SIGINT");
    const interrupted = await prod.ended;
    expect({ exitCode: interrupted.exitCode, said: interrupted.stderr.split("\n").at(-2) }).toEqual({ exitCode: 1, said: "interrupted: the twin is removed" });
    // The neighbour's twin is untouched by that.
    process.kill(staging.twin, 0);

    process.kill(staging.twin, "SIGKILL");
    expect((await staging.ended).exitCode).toBe(1);
    expect(await leftOverAfter(30, atFirst)).toEqual([]);
    expect(hostState()).toEqual(host);
    rmSync(folder, { recursive: true });
  }, TEN_MINUTES);
});
