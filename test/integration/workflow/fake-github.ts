import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPairSync, sign } from "node:crypto";

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
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** As much of GitHub's API as a job needs, and no kinder: a token can do what its job's permissions say, fields and lengths are checked. */
export class FakeGitHub {
  readonly repository = "team/agent";
  /** Pull requests and issues by number. */
  readonly posts = new Map<number, Post>();
  /** Everything that changed something, as `METHOD path`. */
  readonly writes: string[] = [];
  readonly #tokens = new Map<string, { permissions: Permissions; environment: string | undefined }>();
  readonly #server: Server;
  #ids = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => { text += chunk.toString(); }).on("end", () => {
        const { status, body } = this.#answer(request, text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>));
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => { this.#server.listen(0, "127.0.0.1", resolve); });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The keys that GitHub publishes for its tokens, as CAM takes them. */
  readonly identityKey = Buffer.from(JSON.stringify({ keys: [publicKey.export({ format: "jwk" })] })).toString("base64");
  readonly issuer = "https://token.actions.githubusercontent.com";

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

  #answer(request: IncomingMessage, body: Record<string, unknown> | undefined): { status: number; body: unknown } {
    const url = new URL(request.url ?? "/", this.url);
    const method = request.method ?? "GET";
    const token = this.#tokens.get((request.headers.authorization ?? "").replace(/^Bearer /, ""));
    if (token === undefined) return { status: 401, body: { message: "Bad credentials" } };
    if (url.pathname === "/token") return { status: 200, body: { value: this.#identityToken(url.searchParams.get("audience"), token.environment) } };
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

  #identityToken(audience: string | null, environment: string | undefined): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const sub = `repo:${this.repository}:${environment === undefined ? "pull_request" : `environment:${environment}`}`;
    const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: this.issuer, aud: audience, sub, exp: Math.floor(Date.now() / 1000) + 300 })}`;
    return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
  }
}

function page(list: readonly unknown[], url: URL): readonly unknown[] {
  const [size, number] = [Number(url.searchParams.get("per_page") ?? 30), Number(url.searchParams.get("page") ?? 1)];
  return list.slice((number - 1) * size, number * size);
}
