import { type FileChange, summaryOf } from "../file-changes.ts";
import { described } from "../install-files.ts";
import { withSecrets } from "../contents.ts";
import { readChanges, readFacts } from "../look.ts";
import { withLoginKey } from "../manifest.ts";
import { withServer } from "../open-session.ts";
import { isEmpty, makePlan, type Plan } from "../plan.ts";
import { revealed, secretsOf } from "../secret-values.ts";
import { openEnvironment } from "./open-environment.ts";
import type { Verb } from "./verb.ts";

export const diff: Verb = {
  name: "diff",
  usage: "ENV",
  summary: "what an apply would change on the server, as line diffs, without touching it",
  help: `Compares the project as it is now with the server: files by hash, mode and owner, packages, units, release, certificate.
Secrets are read as for a deploy and shown by name and version only; another value on the server shows as "(another value)".

  --json  { changed, environment, packages, securityUpdates, files: [{ path, change: created|changed|removed, added, removed, access, diff }],
            units: { daemonReload, restart, reload, start, stop }, dataDisk, tls, certificate, release: { kind, why } }

Exit codes: 0 nothing would change, 2 something would, 1 it could not look.`,
  async run(call) {
    using environment = await openEnvironment(call);
    const { access } = environment;
    const manifest = withLoginKey(access.manifest, access.loginPublicKey);
    const secrets = await secretsOf(manifest.secrets, { env: call.env, directory: call.project, uid: process.getuid?.() ?? 0 });
    const wanted = manifest.files.map((file) => withSecrets(file, secrets));
    return await withServer(access, { as: "look", purpose: "diff", secrets: revealed(secrets) }, async ({ session }) => {
      const facts = await readFacts(session, manifest);
      const plan = makePlan(manifest, wanted, facts);
      const files = await readChanges(session, plan, facts, revealed(secrets));
      const { packages, securityUpdates, units, dataDisk, tls, certificate, release } = plan;
      const changed = !isEmpty(plan);
      const document = { changed, environment: call.environment, packages, securityUpdates, files, units, dataDisk, tls, certificate, release };
      return { exitCode: changed ? 2 : 0, document, text: changed ? planText(plan, files) : "An apply would change nothing.\n" };
    });
  },
};

/** Diffs first, what they do last. */
export function planText({ packages, securityUpdates, units, dataDisk, tls, certificate, release }: Pick<Plan, "packages" | "securityUpdates" | "units" | "dataDisk" | "tls" | "certificate" | "release">, files: readonly FileChange[]): string {
  const diffs = files.map(({ path, diff: lines, ...rest }) => `--- ${summaryOf({ path, diff: lines, ...rest })}\n${lines}`);
  const work = described(units);
  const rest = [
    ...(packages.length > 0 ? [`installs ${packages.join(" ")}`] : []),
    ...(securityUpdates ? ["installs the security updates that the image lacks"] : []),
    ...(dataDisk ? ["mounts the data disk"] : []),
    ...(tls === "none" ? [] : [`points TLS to the ${tls === "acme" ? "authority's certificate" : "placeholder"}`]),
    ...(certificate ? ["asks for a certificate"] : []),
    ...(work === undefined ? [] : [work]),
    ...(release.kind === "roll" ? [`starts the release in slot ${release.idle} and switches to it: ${release.why}`] : []),
  ];
  return `${diffs.join("\n")}${diffs.length > 0 ? "\n" : ""}${files.length} file${files.length === 1 ? "" : "s"} would change.\n${rest.map((line) => `An apply ${line}.\n`).join("")}`;
}
