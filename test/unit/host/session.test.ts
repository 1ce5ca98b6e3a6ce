import { expect, test } from "@jest/globals";
import { linePrinter } from "../../../scripts/cli/printer.ts";
import type { Connection, Output } from "../../../scripts/host/connection.ts";
import { HostApplyError } from "../../../scripts/host/host-apply-error.ts";
import { Progress } from "../../../scripts/host/progress.ts";
import { Session } from "../../../scripts/host/session.ts";

const done: Output = { code: 0, stdout: "", stderr: "" };

function openSession(signal: AbortSignal, answer: () => Promise<Output> = async () => Promise.resolve(done)) {
  const begun: [script: string, alone: boolean][] = [];
  const connection = {
    script: async (script: string, { alone = false } = {}) => {
      begun.push([script, alone]);
      return answer();
    },
  } as unknown as Connection;
  const session = new Session({ connection, signal, redact: (text) => text, progress: new Progress({ json: false, printer: linePrinter(() => undefined) }) });
  return { session, begun };
}

test("nothing begins once a deploy is interrupted, except what takes back", async () => {
  const end = new AbortController();
  const { session, begun } = openSession(end.signal);
  await session.run("before");
  end.abort(new HostApplyError("health", "interrupted", "again"));
  await expect(session.run("switch")).rejects.toThrow("health: interrupted. again");
  await session.undo("taken back", "back");
  await session.tidy("staged secrets removed");
  expect(begun).toEqual([["before", false], ["back", true], ["staged secrets removed", true]]);
});

test("an interruption ends the wait for what has begun", async () => {
  const end = new AbortController();
  const { session, begun } = openSession(end.signal, () => new Promise(() => undefined));
  const work = session.run("slow");
  end.abort();
  await expect(work).rejects.toThrow("interrupted");
  expect(begun).toEqual([["slow", false]]);
});
