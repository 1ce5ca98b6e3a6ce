// Proves: I7 (partly)
import { expect, test } from "@jest/globals";
import type { HostFile } from "../../../constructs/published/host-manifest.ts";
import { withSecrets } from "../../../scripts/host/contents.ts";
import { fileChanges, summaryOf } from "../../../scripts/host/file-changes.ts";
import { Secret } from "../../../scripts/secrets/secret.ts";
import { file } from "./fixture.ts";

const VALUE = "plantedMarkerSecret0123456789";
const OLD = "formerMarkerSecret9876543210";
const secrets = new Map([["AGENT_TOKEN", new Secret("AGENT_TOKEN", "2", VALUE)]]);
const env = file("/etc/lightkeeper/.env", { mode: "0600", content: "LIMIT=5\nAGENT_TOKEN='${secret:AGENT_TOKEN@2}'\n" });

/** What an apply would say of one file, given the text that lies there. */
function changeOf(wanted: HostFile | undefined, text: string | undefined, more: { heldSecrets?: boolean; mode?: string } = {}) {
  const path = wanted?.path ?? "/etc/gone";
  const installed = { path, sha256: "", mode: "0644", owner: "root", group: "root", unit: undefined, on: undefined, secret: more.heldSecrets ?? false, present: true };
  const found = new Map(text === undefined ? [] : [[path, { sha256: "", mode: more.mode ?? wanted?.mode ?? "0644", owner: "root", group: "root" }]]);
  const [change] = fileChanges({ files: wanted === undefined ? [] : [withSecrets(wanted, secrets)], removals: wanted === undefined ? [installed] : [] }, { files: found, installed: [installed] }, new Map(text === undefined ? [] : [[path, text]]), [VALUE]);
  if (change === undefined) throw new Error("no change");
  return change;
}

test("a changed line is one line out and one line in", () => {
  const change = changeOf(file("/etc/x", { content: "a\nb\nc\n" }), "a\nB\nc\n");
  expect(change).toMatchObject({ change: "changed", added: 1, removed: 1, access: undefined });
  expect(change.diff).toBe("@@ -1,3 +1,3 @@\n a\n-B\n+b\n c\n");
  expect(summaryOf(change)).toBe("/etc/x +1 -1");
});

test("a new file is all lines in, one that goes all lines out", () => {
  expect(summaryOf(changeOf(file("/etc/x", { content: "a\nb\n" }), undefined))).toBe("/etc/x new, 2 lines");
  const gone = changeOf(undefined, "a\nb\n");
  expect(gone).toMatchObject({ change: "removed", removed: 2 });
  expect(summaryOf(gone)).toBe("/etc/gone goes");
});

test("another mode is told although no line differs", () => {
  const change = changeOf(file("/etc/x", { mode: "0600", content: "a\n" }), "a\n", { mode: "0644" });
  expect(change).toMatchObject({ added: 0, removed: 0, diff: "", access: "0644 root:root -> 0600 root:root" });
});

test("a secret in use shows as its name and version, on both sides", () => {
  const change = changeOf(env, `LIMIT=4\nAGENT_TOKEN='${VALUE}'\n`);
  expect(change.diff).toBe("@@ -1,2 +1,2 @@\n-LIMIT=(hidden)\n+LIMIT=5\n AGENT_TOKEN='${secret:AGENT_TOKEN@2}'\n");
});

test("a former value of a secret is hidden, and shows that it was another", () => {
  const { diff } = changeOf(env, `LIMIT=5\nAGENT_TOKEN='${OLD}'\n`);
  expect(diff).toBe("@@ -1,2 +1,2 @@\n LIMIT=5\n-AGENT_TOKEN='(another value)'\n+AGENT_TOKEN='${secret:AGENT_TOKEN@2}'\n");
});

test.each([
  ["under a name that the new text does not have", changeOf(env, `OTHER_KEY=${OLD}\nLIMIT=5\n`)],
  ["on a line of no known form", changeOf(env, `${OLD}\nLIMIT=5\n`)],
  ["in a file that has no secret any more", changeOf(file(env.path, { content: "LIMIT=5\n" }), `LIMIT=5\nAGENT_TOKEN='${OLD}'\n`, { heldSecrets: true })],
  ["in a file that goes", changeOf(undefined, `AGENT_TOKEN='${OLD}'\n`, { heldSecrets: true })],
])("a former secret %s is shown to nobody", (_where, { diff }) => {
  expect(diff).toContain("(hidden)");
  expect(diff).not.toContain(OLD);
});

test("a key that somebody wrote into a plain file by hand is shown to nobody", () => {
  expect(changeOf(file("/etc/x", { content: "a\n" }), `a\nkey=AKID${"x".repeat(20)}\nother=${VALUE}\n`).diff).toBe("@@ -1,3 +1,1 @@\n a\n-key=(hidden)\n-other=(hidden)\n");
});
