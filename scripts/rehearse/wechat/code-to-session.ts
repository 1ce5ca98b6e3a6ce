import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";

const CODE_MILLISECONDS = 5 * 60 * 1000;
const LOGINS_PER_MINUTE = 100;

export interface FakeWechat {
  readonly url: string;
  /** A code as wx.login gives it to the Mini Program of a user: good once, for five minutes. */
  readonly login: (openid: string) => string;
  /** Answers the next requests with these errcodes instead of looking at them; 0 looks. */
  readonly failWith: (...errcodes: number[]) => void;
  /** How many requests came. */
  readonly asked: () => number;
  /** The session keys that were given out: they may turn up nowhere else. */
  readonly sessionKeys: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Texts of the error codes, as https://developers.weixin.qq.com documents them for code2session. */
const messages: Readonly<Record<number, string>> = {
  [-1]: "system error",
  40013: "invalid appid",
  40029: "invalid code",
  40125: "invalid appsecret",
  40163: "code been used",
  40226: "code blocked",
  41002: "appid missing",
  41004: "appsecret missing",
  41008: "missing code",
  45011: "api minute-quota reach limit mustslower retry next minute",
  40002: "invalid grant_type",
};

/** WeChat's `GET /sns/jscode2session` for one Mini Program, never kinder than the real one. */
export async function startFakeWechat(app: { readonly appId: string; readonly appSecret: string }, now: () => number = Date.now): Promise<FakeWechat> {
  const codes = new Map<string, { readonly openid: string; readonly until: number; used: boolean }>();
  const logins = new Map<string, number[]>();
  const scripted: number[] = [];
  const sessionKeys: string[] = [];
  let asked = 0;

  function answerTo(query: URLSearchParams): object {
    const [appid, secret, code] = [query.get("appid"), query.get("secret"), query.get("js_code")];
    const errcode =
      !appid ? 41002
      : appid !== app.appId ? 40013
      : !secret ? 41004
      : secret !== app.appSecret ? 40125
      : query.get("grant_type") !== "authorization_code" ? 40002
      : !code ? 41008
      : 0;
    const issued = codes.get(code ?? "");
    if (errcode !== 0) return failure(errcode);
    if (issued === undefined || issued.until <= now()) return failure(40029);
    if (issued.used) return failure(40163);
    const recent = (logins.get(issued.openid) ?? []).filter((time) => time > now() - 60_000);
    if (recent.length >= LOGINS_PER_MINUTE) return failure(45011);
    logins.set(issued.openid, [...recent, now()]);
    issued.used = true;
    const sessionKey = randomBytes(16).toString("base64");
    sessionKeys.push(sessionKey);
    // WeChat sends no errcode with a success.
    return { session_key: sessionKey, openid: issued.openid };
  }

  const server = createServer((request, response) => {
    asked += 1;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://fake");
    if (request.method !== "GET" || pathname !== "/sns/jscode2session") {
      response.writeHead(404).end();
      return;
    }
    const errcode = scripted.shift() ?? 0;
    send(response, errcode === 0 ? answerTo(searchParams) : failure(errcode));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    login: (openid) => {
      const code = `0${randomBytes(15).toString("hex")}`;
      codes.set(code, { openid, until: now() + CODE_MILLISECONDS, used: false });
      return code;
    },
    failWith: (...errcodes) => {
      scripted.push(...errcodes);
    },
    asked: () => asked,
    sessionKeys,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function failure(errcode: number): object {
  return { errcode, errmsg: `${messages[errcode] ?? "unknown"}, rid: ${randomBytes(4).toString("hex")}` };
}

function send(response: ServerResponse, body: object): void {
  // WeChat names its JSON text/plain.
  response.writeHead(200, { "content-type": "text/plain" }).end(JSON.stringify(body));
}
