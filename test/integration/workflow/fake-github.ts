import type { IncomingMessage } from "node:http";
import { FakeForge, page, type Answer } from "./fake-forge.ts";

export type Permissions = Readonly<Record<string, string>>;

interface Post {
  readonly number: number;
  readonly user: { readonly login: string };
  title: string;
  body: string;
  state: string;
  readonly comments: { id: number; body: string; user: { login: string } }[];
}

const OWN = "github-actions[bot]";

/** As much of GitHub's API as a job needs, and no kinder: a token can do what its job's permissions say, fields and lengths are checked. */
export class FakeGitHub extends FakeForge {
  readonly repository = "team/agent";
  readonly issuer = "https://token.actions.githubusercontent.com";
  /** Pull requests and issues by number. */
  readonly posts = new Map<number, Post>();
  readonly #tokens = new Map<string, { permissions: Permissions; environment: string | undefined }>();
  #ids = 0;

  /** What a job with these permissions finds in its environment. */
  job(permissions: Permissions, environment: string | undefined): Readonly<Record<string, string>> {
    const token = `job-${String(++this.#ids)}`;
    this.#tokens.set(token, { permissions, environment });
    return {
      job: token,
      GITHUB_API_URL: this.url,
      ...(permissions["id-token"] === "write" && { ACTIONS_ID_TOKEN_REQUEST_URL: `${this.url}/token?api-version=2.0`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }),
    };
  }

  open(title: string, login: string, body = ""): Post {
    const post: Post = { number: ++this.#ids, user: { login }, title, body, state: "open", comments: [] };
    this.posts.set(post.number, post);
    return post;
  }

  protected answer(request: IncomingMessage, body: Readonly<Record<string, unknown>> | undefined): Answer {
    const url = new URL(request.url ?? "/", this.url);
    const method = request.method ?? "GET";
    const token = this.#tokens.get((request.headers.authorization ?? "").replace(/^Bearer /, ""));
    if (token === undefined) return { status: 401, body: { message: "Bad credentials" } };
    if (url.pathname === "/token") return { status: 200, body: { value: this.identityToken(url.searchParams.get("audience"), `repo:${this.repository}:${token.environment === undefined ? "pull_request" : `environment:${token.environment}`}`) } };
    if (request.headers.accept !== "application/vnd.github+json" || request.headers["user-agent"] === undefined) return { status: 403, body: { message: "Request forbidden by administrative rules" } };
    const path = url.pathname.replace(`/repos/${this.repository}/`, "");
    const [, kind, number, comments, comment] = /^(issues)(?:\/(\d+)(\/comments)?|\/comments\/(\d+))?$/.exec(path) ?? [];
    if (kind === undefined) return { status: 404, body: { message: "Not Found" } };
    if (method === "GET") return { status: 200, body: page(number === undefined ? [...this.posts.values()].filter(({ state }) => state === "open").map((post) => ({ ...post, ...(post.title.startsWith("PR ") && { pull_request: {} }) })) : (this.posts.get(Number(number))?.comments ?? []), url) };
    const target = comment === undefined ? this.posts.get(Number(number)) : [...this.posts.values()].find(({ comments: list }) => list.some(({ id }) => id === Number(comment)));
    const right = (target ?? { title: "issue" }).title.startsWith("PR ") ? "pull-requests" : "issues";
    if (token.permissions[right] !== "write") return { status: 403, body: { message: "Resource not accessible by integration" } };
    const unknown = Object.keys(body ?? {}).filter((field) => !["title", "body", "state", "state_reason"].includes(field));
    const text = body?.["body"];
    if (unknown.length > 0 || (text !== undefined && (typeof text !== "string" || text.trim() === "" || text.length > 65_536))) return { status: 422, body: { message: "Validation Failed" } };
    this.writes.push(`${method} ${path.replaceAll(/\d+/g, "N")}`);
    if (method === "POST" && kind === path) return { status: 201, body: this.open(String(body?.["title"]), OWN, String(text)) };
    if (target === undefined) return { status: 404, body: { message: "Not Found" } };
    if (method === "POST" && comments !== undefined) {
      target.comments.push({ id: ++this.#ids, body: String(text), user: { login: OWN } });
      return { status: 201, body: {} };
    }
    if (method !== "PATCH") return { status: 404, body: { message: "Not Found" } };
    if (comment !== undefined) for (const one of target.comments) if (one.id === Number(comment)) one.body = String(text);
    if (comment === undefined) Object.assign(target, body);
    return { status: 200, body: {} };
  }
}
