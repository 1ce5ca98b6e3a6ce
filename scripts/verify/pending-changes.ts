import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../cli/command.ts";
import type { Connection } from "../host/connection.ts";
import { withSecrets } from "../host/contents.ts";
import { factsScript, parseFacts } from "../host/facts.ts";
import { makePlan, type Plan } from "../host/plan.ts";
import { readSecrets } from "../secrets/read-secrets.ts";
import { secretSource } from "../secrets/source.ts";
import { synthesize } from "../synthesized/synthesize.ts";
import type { Gap } from "./evidence.ts";
import type { Choice } from "./server.ts";

export interface PendingOptions {
  readonly choice: Choice;
  readonly project: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a deploy of the environment would change on its server, one line each, by the deploy's own plan; changes nothing. Rejects when the table or its secrets cannot be read. */
export async function pendingChanges({ choice, project, env }: PendingOptions, connection: Connection): Promise<readonly string[] | Gap> {
  if (!("environment" in choice)) return { notShown: "there is no table to deploy this server from" };
  const folder = mkdtempSync(join(tmpdir(), "lightkeeper-verify-"));
  try {
    const manifest = (await synthesize({ project, outputDirectory: folder, shell: env })).get(choice.environment)?.host;
    if (manifest === undefined) throw new CommandError(`no host manifest was synthesized for ${choice.environment}`);
    const secrets = await readSecrets(manifest.secrets, secretSource(env, { directory: project, uid: process.getuid?.() ?? 0 }));
    const { code, stdout, stderr } = await connection.script(factsScript(manifest));
    if (code !== 0) throw new CommandError(`the server's state cannot be read: ${stderr.trim().slice(-200)}`);
    return changesOf(makePlan(manifest, manifest.files.map((file) => withSecrets(file, secrets)), parseFacts(stdout, manifest)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A plan in words, without a file's text: it may hold secrets. */
export function changesOf({ packages, files, removals, units, dataDisk, tls, certificate, release }: Plan): readonly string[] {
  return [
    ...packages.map((name) => `package ${name}`),
    ...files.map(({ file }) => `file ${file.path}`),
    ...removals.map(({ path }) => `file ${path}`),
    ...[...units.restart, ...units.reload, ...units.start, ...units.stop].map((unit) => `unit ${unit}`),
    ...(dataDisk ? ["data disk"] : []),
    ...(tls === "none" && !certificate ? [] : ["certificate"]),
    ...(release.kind === "none" ? [] : [`release (${release.why})`]),
  ];
}
