import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { foundation } from "../../../stacks/environments/foundation.ts";
import { CommandError } from "../../cli/command.ts";
import { assumeRole } from "../assume-role.ts";
import { identityToken } from "../identity-token.ts";
import type { Word } from "./word.ts";

/** With these the command could get keys of its own. */
const NOT_PASSED_ON = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined, LIGHTKEEPER_ID_TOKEN: undefined };

export const as: Word = {
  name: "as",
  usage: "ROLE -- COMMAND...",
  summary: "runs a command with an hour's keys of a role in the cloud",
  help: `Proves to the cloud which job this is, by the token that GitHub or GitLab signs for it, and gives the keys that it gets
to COMMAND alone: no step before or after has them. There is no long-lived key anywhere.

  ROLE        lightkeeper-plan, lightkeeper-plan-ENV, lightkeeper-apply-ENV (npx cdktf deploy foundation makes them)
  --changes   an exit code of 2, "something changes", is success
  --report F  writes what COMMAND says on both outputs to file F; what is said here of the keys stays in the job's log

Exit codes: those of COMMAND; 1 when the role was refused.`,
  options: { changes: { type: "boolean" }, report: { type: "string" } },
  async run({ words, options, shell, say }) {
    const [role, command, ...rest] = words;
    if (role === undefined || command === undefined) throw new CommandError("ROLE or COMMAND is missing. Next: npm run workflow -- as lightkeeper-plan -- npm run plan -- prod");
    const { account, region } = foundation;
    const keys = await assumeRole({ role, account, region, identity: await identityToken(shell), shell });
    // GitHub takes these words of a job's log out of sight, and the line itself too.
    if (shell["GITHUB_ACTIONS"] === "true") for (const value of Object.values(keys)) say(`::add-mask::${value}\n`);
    const { report } = options;
    const output = typeof report === "string" ? openSync(resolve(shell["INIT_CWD"] ?? process.cwd(), report), "w") : "inherit";
    const code = await runToTheEnd(command, rest, { ...shell, ...keys, ...NOT_PASSED_ON }, output);
    if (output !== "inherit") closeSync(output);
    return options["changes"] === true && code === 2 ? 0 : code;
  },
};

/** With this process's own input; a signal to stop goes on to it. */
function runToTheEnd(command: string, words: readonly string[], env: NodeJS.ProcessEnv, output: number | "inherit"): Promise<number> {
  const child = spawn(command, words, { env, stdio: ["inherit", output, output] });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => { child.kill(signal); });
  return new Promise((resolve, reject) => {
    child.once("error", (error) => { reject(new CommandError(`COMMAND is "${command}", which cannot be run: ${error.message}. Next: npm ci`, { cause: error })); });
    child.once("close", (code) => { resolve(code ?? 1); });
  });
}
