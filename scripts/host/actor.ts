import { execFile } from "node:child_process";
import { hostname, userInfo } from "node:os";
import { promisify } from "node:util";
import type { Actor } from "./record.ts";

const run = promisify(execFile);

/** Whoever runs this command, by CI's word where it has one. */
export async function actorOf(env: Readonly<Record<string, string | undefined>>, project: string): Promise<Actor> {
  const commit = await commitOf(project);
  return { who: env["GITHUB_ACTOR"] || env["GITLAB_USER_LOGIN"] || userInfo().username, host: hostname(), ...(commit !== undefined && { commit }) };
}

/** What the project's files are: a commit, or a commit and changes. */
async function commitOf(project: string): Promise<string | undefined> {
  const git = async (...words: readonly string[]): Promise<string> => (await run("git", ["-C", project, ...words], { timeout: 10_000 })).stdout.trim();
  try {
    // A folder inside of somebody else's repository is not that repository.
    if ((await git("rev-parse", "--show-prefix")) !== "") return undefined;
    const [commit, changes] = await Promise.all([git("rev-parse", "--short=12", "HEAD"), git("status", "--porcelain", "--untracked-files=no")]);
    return changes === "" ? commit : `${commit}+changes`;
  } catch {
    return undefined;
  }
}
