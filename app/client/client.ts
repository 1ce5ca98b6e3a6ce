/** The part of `wx` that this client needs; `wx` itself fits. */
export interface Wx {
  login(options: { success: (result: { code: string }) => void; fail: (error: unknown) => void }): void;
  request(options: WxRequest): WxTask;
}

export interface WxRequest {
  readonly url: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly header: Readonly<Record<string, string>>;
  readonly data?: string;
  readonly dataType: "text";
  readonly timeout: number;
  readonly enableChunked?: boolean;
  readonly success: (result: { statusCode: number; data: unknown; header: Readonly<Record<string, string>> }) => void;
  readonly fail: (error: unknown) => void;
}

export interface WxTask {
  abort(): void;
  onChunkReceived?(listener: (chunk: { data: ArrayBuffer }) => void): void;
}

export interface ClientOptions {
  readonly wx: Wx;
  /** Public address of the gateway, without a path. */
  readonly url: string;
  /** Longest time of one request; WeChat allows 60,000. */
  readonly timeoutMilliseconds?: number;
}

/** A failure as the gateway tells it (docs/errors.md), or `network` when nothing was told. */
export class GatewayClientError extends Error {
  readonly code: string;
  /** HTTP status; 0 without an answer. */
  readonly status: number;
  readonly requestId: string;
  readonly retryAfterSeconds: number;

  constructor(code: string, message: string, { status = 0, requestId = "", retryAfterSeconds = 0 } = {}) {
    super(message);
    this.name = "GatewayClientError";
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface ChatReply {
  readonly conversation_id: string;
  readonly reply: string;
  readonly request_id: string;
}

export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly header: Readonly<Record<string, string>>;
}

export interface GatewayClient {
  /** One message, one reply; without a conversation a new one begins. */
  chat(message: string, conversationId?: string): Promise<ChatReply>;
  /** A streamed answer: `onText` gets each piece, the promise the whole text. `model` as GET /v1/models names it. */
  stream(messages: readonly Message[], onText: (text: string) => void, model?: string): Promise<string>;
}

const RETRIES = 2;
const WORTH_RETRYING: ReadonlySet<number> = new Set([0, 409, 429, 503]);
const LONGEST_WAIT_SECONDS = 10;

/** A client for WeChat Mini Programs: logs in by itself, refreshes its token once for all who wait, and tries again where that helps. */
export function createClient({ wx, url, timeoutMilliseconds = 60_000 }: ClientOptions): GatewayClient {
  let tokens: Tokens | undefined;
  let renewal: Promise<Tokens> | undefined;

  function send(path: string, body: object, header: Readonly<Record<string, string>>, onChunk?: (bytes: ArrayBuffer) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const task = wx.request({
        url: `${url}${path}`,
        method: "POST",
        header: { "content-type": "application/json", ...header },
        data: JSON.stringify(body),
        dataType: "text",
        timeout: timeoutMilliseconds,
        ...(onChunk === undefined ? {} : { enableChunked: true }),
        success: ({ statusCode, data, header: received }) => {
          resolve({ status: statusCode, text: typeof data === "string" ? data : "", header: received });
        },
        fail: () => {
          reject(new GatewayClientError("network", "The gateway cannot be reached."));
        },
      });
      if (onChunk !== undefined) task.onChunkReceived?.(({ data }) => { onChunk(data); });
    });
  }

  function loginCode(): Promise<string> {
    return new Promise((resolve, reject) => {
      wx.login({
        success: ({ code }) => { resolve(code); },
        fail: () => { reject(new GatewayClientError("login_failed", "WeChat gave no login code.")); },
      });
    });
  }

  async function login(): Promise<Tokens> {
    return tokensOf(await send("/auth/login", { code: await loginCode() }, {}));
  }

  async function renew(stale: Tokens | undefined): Promise<Tokens> {
    if (stale === undefined) return login();
    const answer = await send("/auth/refresh", { refresh_token: stale.refresh_token }, {});
    return answer.status === 401 ? login() : tokensOf(answer);
  }

  /** Everybody who finds the token stale waits for the same new one: a refresh token works once. */
  function freshTokens(stale: Tokens | undefined): Promise<Tokens> {
    if (tokens !== undefined && tokens !== stale) return Promise.resolve(tokens);
    renewal ??= renew(stale)
      .then((fresh) => (tokens = fresh))
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  }

  async function ask(path: string, body: object, onChunk?: (bytes: ArrayBuffer) => void): Promise<Answer> {
    let used = tokens ?? (await freshTokens(undefined));
    let requestId = "";
    let hasRenewed = false;
    for (let tries = 0; ; tries += 1) {
      const header = { authorization: `Bearer ${used.access_token}`, ...(requestId === "" ? {} : { "x-retry-of": requestId }) };
      const answer = await send(path, body, header, onChunk).catch((error: unknown) => error);
      if (isAnswer(answer) && answer.status === 200) return answer;
      const failure = isAnswer(answer) ? failureOf(answer) : answer;
      if (!(failure instanceof GatewayClientError)) throw failure;
      requestId = failure.requestId || requestId;
      if (failure.status === 401 && !hasRenewed) {
        hasRenewed = true;
        used = await freshTokens(used);
        continue;
      }
      // A stream may have shown text before its connection broke: that is not said twice.
      const isSafe = failure.status !== 0 || onChunk === undefined;
      if (tries >= RETRIES || !isSafe || !WORTH_RETRYING.has(failure.status) || failure.retryAfterSeconds > LONGEST_WAIT_SECONDS) throw failure;
      await wait(failure.retryAfterSeconds || 2 ** tries * 0.5);
    }
  }

  return {
    async chat(message, conversationId) {
      const { text } = await ask("/api/chat", { message, ...(conversationId === undefined ? {} : { conversation_id: conversationId }) });
      return JSON.parse(text) as ChatReply;
    },
    async stream(messages, onText, model = "default") {
      let whole = "";
      const events = eventReader((data) => {
        if (data === "[DONE]") return;
        const event = JSON.parse(data) as { error?: ErrorObject; choices?: readonly { delta?: { content?: string } }[] };
        if (event.error !== undefined) throw errorFrom(event.error, 200);
        const piece = event.choices?.[0]?.delta?.content ?? "";
        if (piece !== "") onText(piece);
        whole += piece;
      });
      let failure: Error | undefined;
      const { text } = await ask("/v1/chat/completions", { model, messages, stream: true }, (bytes) => {
        if (failure !== undefined) return;
        try {
          events.bytes(bytes);
        } catch (error) {
          failure = error instanceof Error ? error : new GatewayClientError("unreadable", "The answer is not the gateway's.");
        }
      });
      // WeChat's older base libraries know no chunks: then the whole stream comes at the end.
      if (failure === undefined && !events.isOpen()) events.text(text);
      if (failure !== undefined) throw failure;
      if (!events.isDone()) throw new GatewayClientError("network", "The answer broke off.");
      return whole;
    },
  };
}

interface ErrorObject {
  readonly code?: string;
  readonly message?: string;
  readonly requestId?: string;
}

function tokensOf(answer: Answer): Tokens {
  if (answer.status !== 200) throw failureOf(answer);
  return JSON.parse(answer.text) as Tokens;
}

function failureOf({ status, text, header }: Answer): GatewayClientError {
  const retryAfterSeconds = Number(Object.entries(header).find(([name]) => name.toLowerCase() === "retry-after")?.[1] ?? 0) || 0;
  try {
    return errorFrom((JSON.parse(text) as { error: ErrorObject }).error, status, retryAfterSeconds);
  } catch {
    return new GatewayClientError("unreadable", "The answer is not the gateway's.", { status, retryAfterSeconds });
  }
}

function errorFrom({ code = "unreadable", message = "", requestId = "" }: ErrorObject, status: number, retryAfterSeconds = 0): GatewayClientError {
  return new GatewayClientError(code, message, { status, requestId, retryAfterSeconds });
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === "object" && value !== null && !(value instanceof Error) && "status" in value;
}

interface EventReader {
  bytes(bytes: ArrayBuffer): void;
  text(text: string): void;
  /** Whether anything was read yet. */
  isOpen(): boolean;
  isDone(): boolean;
}

/** Cuts server-sent events out of chunks that end anywhere, in the middle of a character too. */
function eventReader(onData: (data: string) => void): EventReader {
  let pending: number[] = [];
  let text = "";
  let isOpen = false;
  let isDone = false;
  const take = (more: string): void => {
    isOpen ||= more !== "";
    text += more;
    for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (!event.startsWith("data:")) continue;
      const data = event.slice(5).trim();
      isDone ||= data === "[DONE]";
      onData(data);
    }
  };
  return {
    bytes(bytes) {
      const all = [...pending, ...new Uint8Array(bytes)];
      const whole = wholeCharacters(all);
      pending = all.slice(whole);
      take(decodeUtf8(all.slice(0, whole)));
    },
    text: take,
    isOpen: () => isOpen,
    isDone: () => isDone,
  };
}

/** How many of the bytes are whole characters. */
function wholeCharacters(bytes: readonly number[]): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** Mini Programs have no TextDecoder on every platform. */
function decodeUtf8(bytes: readonly number[]): string {
  let escaped = "";
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, "0")}`;
  return decodeURIComponent(escaped);
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });
}
