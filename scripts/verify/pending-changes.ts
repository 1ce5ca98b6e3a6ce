import { CommandError } from "../cli/command.ts";
import type { Connection } from "../host/connection.ts";
import { withSecrets } from "../host/contents.ts";
import { factsScript, parseFacts } from "../host/facts.ts";
import { withLoginKey } from "../host/manifest.ts";
import { makePlan, type Plan } from "../host/plan.ts";
import { secretsOf } from "../host/secret-values.ts";
import { openStack } from "../synthesized/open-stack.ts";
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
  using stack = await openStack({ environment: choice.environment, project, env });
  const manifest = withLoginKey(stack.host, stack.loginPublicKey || undefined);
  const secrets = await secretsOf(manifest.secrets, { env, directory: project, uid: process.getuid?.() ?? 0 });
  const { code, stdout, stderr } = await connection.script(factsScript(manifest));
  if (code !== 0) throw new CommandError(`the server's state cannot be read: ${stderr.trim().slice(-200)}`);
  return changesOf(makePlan(manifest, manifest.files.map((file) => withSecrets(file, secrets)), parseFacts(stdout, manifest)));
}

/** A plan in words, without a file's text: it may hold secrets. */
export function changesOf({ packages, files, removals, list, units, dataDisk, tls, certificate, release }: Plan): readonly string[] {
  return [
    ...packages.map((name) => `package ${name}`),
    ...files.map(({ file }) => `file ${file.path}`),
    ...removals.map(({ path }) => `removal of ${path}`),
    ...(list ? ["the list of installed files"] : []),
    ...[...units.restart, ...units.reload, ...units.start, ...units.stop].map((unit) => `unit ${unit}`),
    ...(dataDisk ? ["data disk"] : []),
    ...(tls === "none" && !certificate ? [] : ["certificate"]),
    ...(release.kind === "none" ? [] : [`release (${release.why})`]),
  ];
}
