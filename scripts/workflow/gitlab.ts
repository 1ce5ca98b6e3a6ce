import { Type } from "typebox";
import type { Shell } from "../cli/run-program.ts";
import { Api } from "./api.ts";
import type { Forge, Post } from "./forge.ts";
import { needed } from "./needed.ts";

const User = Type.Object({ id: Type.Number() });
const Note = Type.Object({ id: Type.Number(), body: Type.String(), author: User });
const Issue = Type.Object({ iid: Type.Number(), description: Type.Union([Type.Null(), Type.String()]), author: User });
const Anything = Type.Unknown();

/** GitLab, by the variables that it sets in every job, and a project token: the job's own may write neither notes nor issues. */
export function gitLab(shell: Shell): Forge {
  const project = `/projects/${needed(shell, "CI_PROJECT_ID")}`;
  const api = new Api(needed(shell, "CI_API_V4_URL"), { "private-token": needed(shell, "LIGHTKEEPER_GITLAB_TOKEN") });
  const notes = () => `${project}/merge_requests/${needed(shell, "CI_MERGE_REQUEST_IID")}/notes`;
  const self = async (): Promise<number> => (await api.call(User, "GET", "/user")).id;
  return {
    async comments() {
      const own = await self();
      return (await api.list(Note, `${notes()}?sort=asc`)).map(({ id, body, author }): Post => ({ id, body, own: author.id === own }));
    },
    createComment: async (body) => { await api.call(Anything, "POST", notes(), { body }); },
    updateComment: async (id, body) => { await api.call(Anything, "PUT", `${notes()}/${id}`, { body }); },
    async openIssues() {
      const own = await self();
      return (await api.list(Issue, `${project}/issues?state=opened`)).map(({ iid, description, author }): Post => ({ id: iid, body: description ?? "", own: author.id === own }));
    },
    createIssue: async (title, body) => { await api.call(Anything, "POST", `${project}/issues`, { title, description: body }); },
    updateIssue: async (id, body) => { await api.call(Anything, "PUT", `${project}/issues/${id}`, { description: body }); },
    async closeIssue(id, why) {
      await api.call(Anything, "POST", `${project}/issues/${id}/notes`, { body: why });
      await api.call(Anything, "PUT", `${project}/issues/${id}`, { state_event: "close" });
    },
  };
}
