import { applyHost } from "../apply.ts";
import { recordLocally } from "../record.ts";
import { secretsOf } from "../secret-values.ts";
import { openEnvironment } from "./open-environment.ts";
import { waitOf } from "./options.ts";
import type { Verb } from "./verb.ts";

export const apply: Verb = {
  name: "apply",
  usage: "ENV [--wait [SECONDS]]",
  summary: "brings the server to what the project says: a deploy's last step by itself",
  help: `The same as the last step of npx cdktf deploy, for a server that Terraform has made: files, packages, release. It also
puts right what somebody changed on the server by hand, which a deploy without changes does not look at.

  --wait [SECONDS]  waits while another deploy runs (default 600)
  --json            { ok, environment, changed, release, seconds }; events go to standard error, one JSON object per line

Exit codes: 0 done or nothing to do, 1 it failed, and the old state serves on.`,
  options: { wait: { type: "string" } },
  async run(call) {
    using environment = await openEnvironment(call);
    const { access, diskId, stateDirectory } = environment;
    const secrets = await secretsOf(access.manifest.secrets, { env: call.env, directory: call.project, uid: process.getuid?.() ?? 0 });
    const { changed } = await applyHost({
      ...access,
      server: { ...access.server, diskId, httpsPort: 443 },
      secrets,
      retryRelease: call.env["LIGHTKEEPER_RETRY_RELEASE"] || undefined,
      waitSeconds: waitOf(call.options),
      recorded: (record) => { recordLocally(stateDirectory, record); },
    });
    return { exitCode: 0, document: { ok: true, environment: call.environment, changed, release: access.manifest.release.id, seconds: call.progress.seconds }, text: "" };
  },
};
