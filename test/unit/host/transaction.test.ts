// Proves: I8
import { expect, test } from "@jest/globals";
import { linePrinter } from "../../../scripts/cli/printer.ts";
import type { Connection, Output } from "../../../scripts/host/connection.ts";
import { HostApplyError } from "../../../scripts/host/host-apply-error.ts";
import { noUnitWork } from "../../../scripts/host/plan.ts";
import { Progress } from "../../../scripts/host/progress.ts";
import { Session } from "../../../scripts/host/session.ts";
import { afterCommit, transaction } from "../../../scripts/host/transaction.ts";

const undoable = { paths: ["/etc/a"], units: noUnitWork, inactive: [], live: "a" } as const;
const failure = new HostApplyError("health", "release new is not healthy", "Correct app/");

/** A server on which the release serves that `serving` says at last; `answers` is asked first. */
function server(serving: () => string, answers: (script: string) => Output | undefined = () => undefined) {
  const scripts: string[] = [];
  const connection = {
    script: async (script: string) => {
      scripts.push(script);
      return Promise.resolve(answers(script) ?? { code: 0, stdout: serving(), stderr: "" });
    },
  } as unknown as Connection;
  const end = new AbortController();
  const session = new Session({ connection, signal: end.signal, redact: (text) => text, progress: new Progress({ json: false, printer: linePrinter(() => undefined) }) });
  return { session, scripts, end };
}

const refusal = async (work: Promise<void>): Promise<unknown> => work.then(() => undefined, (cause: unknown) => cause);

test("a transaction keeps what is there, works, and commits what is its own under a lock that is held", async () => {
  const { session, scripts } = server(() => "old\n");
  await transaction(session, undoable, () => session.must("install", "work", "").then(() => undefined), "retire the old slot later");
  expect(scripts).toHaveLength(3);
  const [begin = "", , commit = ""] = scripts;
  const [, id = "none"] = /# Of ([0-9a-f-]{36})/.exec(begin) ?? [];
  expect(commit.endsWith("\nretire the old slot later")).toBe(true);
  expect(commit.split("\n").slice(0, 2)).toEqual([expect.stringMatching(`${id}.* \\|\\| exit 77$`), "{ [ -e /run/lightkeeper-deploy.lock ] && ! flock --nonblock --shared /run/lightkeeper-deploy.lock true; } || exit 77"]);
});

test("work that fails is taken back, by its own copies alone, and its error stays as it is", async () => {
  const { session, scripts } = server(() => "old\n");
  expect(await refusal(transaction(session, undoable, () => Promise.reject(failure)))).toBe(failure);
  const [begin = "", back = ""] = scripts;
  const [, id = "none"] = /# Of ([0-9a-f-]{36})/.exec(begin) ?? [];
  expect(back).toContain(`'# Of ${id}' /var/lib/lightkeeper/backup/restore.sh; then`);
});

test("a commit that the server refuses, since nobody holds the lock any more, is the lock's error, and all is taken back", async () => {
  const { session, scripts } = server(() => "old\n", (script) => (script.includes("exit 77") ? { code: 77, stdout: "", stderr: "" } : undefined));
  expect(await refusal(transaction(session, undoable, () => Promise.resolve()))).toMatchObject({ stage: "lock", what: "the process on the server that holds the deploy lock has ended, and another deploy may begin" });
  expect(scripts.at(-1)).toContain("/bin/bash /var/lib/lightkeeper/backup/restore.sh");
});

test("where another release serves after the taking back, or nobody knows, the error says so", async () => {
  let serving = "old\n";
  const moved = server(() => serving);
  expect(await refusal(transaction(moved.session, undoable, () => {
    serving = "new\n";
    return Promise.reject(failure);
  }))).toMatchObject({ stage: "health", what: "release new is not healthy; release new serves now" });
  const mute = server(() => "old\n", (script) => (script.startsWith("if grep") ? { code: 76, stdout: "", stderr: "" } : undefined));
  expect(await refusal(transaction(mute.session, undoable, () => Promise.reject(failure)))).toMatchObject({ what: "release new is not healthy; it cannot be taken back from here: the server does that itself, at the next boot at the latest, or the next deploy" });
});

test("what goes wrong after the commit says that the release stays, and is recorded although the deploy was interrupted", async () => {
  const { session, scripts, end } = server(() => "");
  end.abort(new HostApplyError("lock", "gone", "again"));
  expect(await refusal(afterCommit("new", async () => {
    await session.settle("drain", "record", "cannot be recorded");
    await session.must("prune", "prune", "cannot be removed");
  }))).toMatchObject({ stage: "lock", what: "release new serves and stays, but gone" });
  expect(scripts).toEqual(["record"]);
});
