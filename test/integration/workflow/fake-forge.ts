import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPairSync, sign } from "node:crypto";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What GitHub's and GitLab's stand-ins have in common: a JSON API over HTTP, and tokens that prove which job asks. */
export abstract class FakeForge {
  /** Everything that changed something, as `METHOD path`. */
  readonly writes: string[] = [];
  abstract readonly issuer: string;
  readonly #keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => { text += chunk.toString(); }).on("end", () => {
        const { status, body } = this.answer(request, text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>));
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      });
    });
  }

  protected abstract answer(request: IncomingMessage, body: Readonly<Record<string, unknown>> | undefined): Answer;

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

  /** The keys that it publishes for its tokens, as CAM takes them. */
  get identityKey(): string {
    return Buffer.from(JSON.stringify({ keys: [this.#keys.publicKey.export({ format: "jwk" })] })).toString("base64");
  }

  protected identityToken(audience: string | null, subject: string): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: this.issuer, aud: audience, sub: subject, exp: Math.floor(Date.now() / 1000) + 300 })}`;
    return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), this.#keys.privateKey).toString("base64url")}`;
  }
}

/** One page of a list, by the query that both forges take. */
export function page(list: readonly unknown[], url: URL): readonly unknown[] {
  const [size, number] = [Number(url.searchParams.get("per_page") ?? 30), Number(url.searchParams.get("page") ?? 1)];
  return list.slice((number - 1) * size, number * size);
}
