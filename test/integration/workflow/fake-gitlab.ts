import type { IncomingMessage } from "node:http";
import { FakeForge, page, type Answer } from "./fake-forge.ts";

interface Note {
  readonly id: number;
  readonly author: { readonly id: number };
  body: string;
}

interface Issue {
  readonly iid: number;
  readonly author: { readonly id: number };
  readonly title: string;
  description: string;
  state: string;
  readonly notes: Note[];
}

const OWN = { id: 7 };
export const PROJECT_TOKEN = "glpat-of-the-project";

/** As much of GitLab's API as a job needs: it knows the project's token alone, and takes the fields that GitLab has. */
export class FakeGitLab extends FakeForge {
  readonly project = "team/agent";
  readonly issuer = "https://gitlab.com";
  /** Of the one merge request, 1. */
  readonly notes: Note[] = [];
  readonly issues: Issue[] = [];
  #ids = 0;

  /** The token that GitLab signs for a job on this branch which asks for one. */
  tokenOn(branch: string, audience: string): string {
    return this.identityToken(audience, `project_path:${this.project}:ref_type:branch:ref:${branch}`);
  }

  protected answer(request: IncomingMessage, body: Readonly<Record<string, unknown>> = {}): Answer {
    const url = new URL(request.url ?? "/", this.url);
    const method = request.method ?? "GET";
    if (request.headers["private-token"] !== PROJECT_TOKEN) return { status: 401, body: { message: "401 Unauthorized" } };
    if (url.pathname === "/user") return { status: 200, body: OWN };
    const [, kind, id, notes] = /^\/projects\/4\/(merge_requests\/1\/notes|issues)(?:\/(\d+)(\/notes)?)?$/.exec(url.pathname) ?? [];
    if (kind === undefined) return { status: 404, body: { message: "404 Not found" } };
    const isIssue = kind === "issues";
    if (method === "GET") return { status: 200, body: page(isIssue ? this.issues.filter(({ state }) => state === url.searchParams.get("state")) : this.notes, url) };
    const allowed = notes === undefined && isIssue ? ["title", "description", "state_event"] : ["body"];
    const unknown = Object.keys(body).filter((field) => !allowed.includes(field));
    if (unknown.length > 0 || Object.values(body).some((text) => typeof text !== "string" || text.trim() === "")) return { status: 400, body: { message: `400 Bad request: ${unknown.join()}` } };
    this.writes.push(`${method} ${url.pathname.replaceAll(/\d+/g, "N")}`);
    const [text, issue] = [String(body["body"]), this.issues.find(({ iid }) => iid === Number(id))];
    if (method === "POST" && id === undefined) {
      if (isIssue) this.issues.push({ iid: ++this.#ids, author: OWN, title: String(body["title"]), description: String(body["description"]), state: "opened", notes: [] });
      else this.notes.push({ id: ++this.#ids, author: OWN, body: text });
      return { status: 201, body: {} };
    }
    if (method === "POST" && notes !== undefined && issue !== undefined) {
      issue.notes.push({ id: ++this.#ids, author: OWN, body: text });
      return { status: 201, body: {} };
    }
    const note = this.notes.find((one) => one.id === Number(id));
    if (method !== "PUT" || (isIssue ? issue : note) === undefined) return { status: 404, body: { message: "404 Not found" } };
    if (note !== undefined && !isIssue) note.body = text.trimEnd();
    if (issue !== undefined && isIssue) {
      const { description } = body;
      if (typeof description === "string") issue.description = description;
      if (body["state_event"] === "close") issue.state = "closed";
    }
    return { status: 200, body: {} };
  }
}
