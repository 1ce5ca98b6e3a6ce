import { userInfo } from "node:os";
import { DEFAULT_LOGIN_KEY } from "../constructs/published/login-key.ts";
import { runCommand } from "./cli/command.ts";
import { printerFor } from "./cli/printer.ts";
import { actorOf } from "./host/actor.ts";
import { deploy } from "./host/deploy.ts";
import { Progress } from "./host/progress.ts";
import { clientFromEnvironment } from "./tencent/client.ts";

const help = `Brings one server to what the synthesized host manifest says: files, packages, release. Terraform runs it as
the last step of a deploy; a second run without changes touches nothing. Exit code 0 or 1.

  LIGHTKEEPER_MANIFEST      host manifest, relative to where npm was called
  LIGHTKEEPER_REGION        region, e.g. ap-hongkong
  LIGHTKEEPER_INSTANCE_ID   the server, lhins-…
  LIGHTKEEPER_BLUEPRINT_ID  its image; with the instance it says which host key is right
  LIGHTKEEPER_ADDRESS       its public address
  LIGHTKEEPER_DISK_ID       its data disk, lhdisk-… (when the manifest wants one)
  LIGHTKEEPER_ATTEMPT       set by Terraform: the deploy is recorded as ended well with this
  LIGHTKEEPER_LOGIN_PUBLIC_KEY  the key that Terraform binds; when the server knows another one, it changes to this
  LIGHTKEEPER_LOGIN_KEY     private key file (default ${DEFAULT_LOGIN_KEY})
  LIGHTKEEPER_STATE_DIR     keeps pinned host keys and records of deploys (default .lightkeeper)
  LIGHTKEEPER_SECRETS       unset: environment variables; file:PATH: dotenv file, mode 0600; age:PATH: age file
  LIGHTKEEPER_AGE_IDENTITY  identity file for age:PATH, mode 0600
  LIGHTKEEPER_RETRY_RELEASE  id of a release to try once more although it was rejected
  LIGHTKEEPER_DEADLINE_SECONDS  gives up after this (default 1200)
  LIGHTKEEPER_WAIT_SECONDS  waits so long for another deploy on this server (default 0)
  LIGHTKEEPER_SERVER        unset: the server of that id; directory:PATH: none, for rehearsals without machines:
                            renders the files below PATH, lets the validators that are here judge them, starts the release once
  TENCENTCLOUD_*            as for Terraform

  --json  one JSON object per step instead of lines`;

await runCommand({
  name: "npm run host-apply --",
  usage: "[--json]",
  help,
  run: async (values) => {
    const { env } = process;
    const json = values["json"] === true;
    const end = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => { end.abort(); });
    const code = await deploy({
      env,
      cwd: process.cwd(),
      uid: userInfo().uid,
      actor: await actorOf(env, process.cwd()),
      cloud: (region) => clientFromEnvironment(env, region),
      progress: new Progress({ json, printer: printerFor(process.stdout, { plain: json }) }),
      signal: end.signal,
    });
    return code;
  },
});
