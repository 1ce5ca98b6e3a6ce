import { Pool } from "undici";
import { errorCode } from "../platform/error-code.ts";
import { verifiedTls } from "../platform/verified-tls.ts";
import type { SpendChannel } from "./spend-alarm.ts";
import type { SpendMessage } from "./spend-message.ts";

const TIMEOUT_MILLISECONDS = 5000;
const LARGEST_ANSWER_BYTES = 16 * 1024;

/** Messages for an HTTPS webhook, whose path is a secret, in the form that Slack and Mattermost show: `text`, and the figures beside it. A redirect is not followed. */
export function spendWebhook(url: string): SpendChannel {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections: 2, connect: { timeout: TIMEOUT_MILLISECONDS, ...verifiedTls({}) }, headersTimeout: TIMEOUT_MILLISECONDS, bodyTimeout: TIMEOUT_MILLISECONDS, maxResponseSize: LARGEST_ANSWER_BYTES });
  return {
    name: "webhook",
    deliver(message) {
      const body = bodyOf(message);
      return async () => {
        try {
          const { statusCode, body: answer } = await pool.request({ method: "POST", path: pathname + search, headers: { "content-type": "application/json" }, body, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
          await answer.dump();
          return statusCode >= 200 && statusCode < 300 ? undefined : { cause: `status ${statusCode}`, isFinal: false };
        } catch (error) {
          return { cause: errorCode(error) ?? "unknown", isFinal: false };
        }
      };
    },
    close: () => pool.close(),
  };
}

function bodyOf({ summary, consequence, ...figures }: SpendMessage): string {
  const shares = Object.entries(figures.usdByModel).map(([model, usd]) => `${model} ${usd.toFixed(2)}`).join(", ");
  return JSON.stringify({ text: `${summary}${shares === "" ? "" : ` (${shares})`}. ${consequence}`, event: "spend.step", ...figures });
}
