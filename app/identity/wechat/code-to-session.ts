import { setTimeout as sleep } from "node:timers/promises";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { Pool } from "undici";
import { errorCode } from "../../platform/error-code.ts";
import { GatewayError, type ErrorKind } from "../../platform/gateway-error.ts";
import { loginFailed, loginLimited, loginRefused, wechatUnavailable } from "../errors.ts";

export interface WechatApp {
  readonly appId: string;
  readonly appSecret: string;
  /** https://api.weixin.qq.com, unless a test or a proxy stands in for it. */
  readonly apiUrl: string;
}

/** Turns a code of wx.login into the user's openid; throws the error that the client shall see. */
export interface CodeToSession {
  openidOf(code: string): Promise<string>;
  close(): Promise<void>;
}

const TIMEOUT_MILLISECONDS = 5000;
const LARGEST_ANSWER_BYTES = 16 * 1024;
/** Waits before the retries of a busy WeChat. */
const PAUSES_MILLISECONDS = [100, 400];
const BUSY = -1;

const failure = Type.Object({ errcode: Type.Integer() });
/** session_key and unionid are in the answer too; nobody reads them, so they are kept nowhere. */
const session = Type.Object({ openid: Type.String({ pattern: "^[A-Za-z0-9_-]{6,128}$" }) });

/** What WeChat's error codes mean for whoever wanted to log in; any other is ours or WeChat's fault. */
const meanings: Readonly<Record<number, ErrorKind>> = {
  [BUSY]: wechatUnavailable,
  // The code is invalid, over, used before, or another app's.
  40029: loginFailed,
  40163: loginFailed,
  // More than 100 logins of one user in a minute.
  45011: loginLimited,
  // WeChat's risk control refuses the user.
  40226: loginRefused,
};

export function connectCodeToSession({ appId, appSecret, apiUrl }: WechatApp): CodeToSession {
  const pool = new Pool(apiUrl, { connections: 16, connect: { timeout: TIMEOUT_MILLISECONDS }, headersTimeout: TIMEOUT_MILLISECONDS, bodyTimeout: TIMEOUT_MILLISECONDS, maxResponseSize: LARGEST_ANSWER_BYTES });

  async function ask(code: string): Promise<unknown> {
    const query = { appid: appId, secret: appSecret, js_code: code, grant_type: "authorization_code" };
    const answer = await pool.request({ method: "GET", path: "/sns/jscode2session", query, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
    if (answer.statusCode === 200) return answer.body.json();
    await answer.body.dump();
    return undefined;
  }

  return {
    async openidOf(code) {
      for (let tries = 0; ; tries += 1) {
        // Not tried again when it fails: the code may be used up by then.
        let cause: string | undefined;
        const answer = await ask(code).catch((error: unknown) => {
          cause = errorCode(error) ?? "unknown";
        });
        if (Value.Check(session, answer)) return answer.openid;
        const errcode = Value.Check(failure, answer) ? answer.errcode : undefined;
        const pause = PAUSES_MILLISECONDS[tries];
        if (errcode === BUSY && pause !== undefined) {
          await sleep(pause);
          continue;
        }
        throw new GatewayError((errcode === undefined ? undefined : meanings[errcode]) ?? wechatUnavailable, { reason: "code2session", errcode: errcode ?? "none", ...(cause === undefined ? {} : { cause }) });
      }
    },
    close: async () => {
      if (!pool.destroyed) await pool.close();
    },
  };
}
