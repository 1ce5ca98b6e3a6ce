import { readFileSync } from "node:fs";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { CommandError } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";
import { Api } from "./api.ts";
import type { Forge, Post } from "./forge.ts";
import { needed } from "./needed.ts";

/** Who writes with the token that GitHub gives every job. */
const OWN = "github-actions[bot]";

const User = Type.Union([Type.Null(), Type.Object({ login: Type.String() })]);
const Comment = Type.Object({ id: Type.Number(), body: Type.Optional(Type.Union([Type.Null(), Type.String()])), user: User });
const Issue = Type.Object({ number: Type.Number(), body: Type.Union([Type.Null(), Type.String()]), user: User, pull_request: Type.Optional(Type.Unknown()) });
const Event = Type.Object({ pull_request: Type.Object({ number: Type.Number() }) });
const Anything = Type.Unknown();

/** GitHub, by the variables that it sets in every job, and GITHUB_TOKEN. */
export function gitHub(shell: Shell): Forge {
  const repository = `/repos/${needed(shell, "GITHUB_REPOSITORY")}`;
  const api = new Api(needed(shell, "GITHUB_API_URL"), { authorization: `Bearer ${needed(shell, "GITHUB_TOKEN")}`, accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" });
  const post = (id: number, body: string | null | undefined, user: { login: string } | null): Post => ({ id, body: body ?? "", own: user?.login === OWN });
  return {
    comments: async () => (await api.list(Comment, `${repository}/issues/${pullRequest(shell)}/comments`)).map(({ id, body, user }) => post(id, body, user)),
    createComment: async (body) => { await api.call(Anything, "POST", `${repository}/issues/${pullRequest(shell)}/comments`, { body }); },
    updateComment: async (id, body) => { await api.call(Anything, "PATCH", `${repository}/issues/comments/${id}`, { body }); },
    openIssues: async () => (await api.list(Issue, `${repository}/issues?state=open`)).filter(({ pull_request: pull }) => pull === undefined).map(({ number, body, user }) => post(number, body, user)),
    createIssue: async (title, body) => { await api.call(Anything, "POST", `${repository}/issues`, { title, body }); },
    updateIssue: async (id, body) => { await api.call(Anything, "PATCH", `${repository}/issues/${id}`, { body }); },
    async closeIssue(id, why) {
      await api.call(Anything, "POST", `${repository}/issues/${id}/comments`, { body: why });
      await api.call(Anything, "PATCH", `${repository}/issues/${id}`, { state: "closed", state_reason: "completed" });
    },
  };
}

/** The number of the pull request that started the job. */
function pullRequest(shell: Shell): number {
  const path = needed(shell, "GITHUB_EVENT_PATH");
  const event: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (Value.Check(Event, event)) return event.pull_request.number;
  throw new CommandError(`${path} is about no pull request. Next: start the workflow with on: pull_request`);
}
