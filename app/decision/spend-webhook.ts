import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { errorCode } from "../platform/error-code.ts";
import type { EventLog } from "../platform/log.ts";
import { verifiedTls } from "../platform/verified-tls.ts";
import type { CostReport } from "./cost-report.ts";
import type { Step } from "./ladder.ts";
import type { StepChange } from "./notices.ts";

export interface SpendWebhook {
  /** Sends one message, tried again while the receiver is away; never rejects, and nobody waits for it. */
  readonly tell: (change: StepChange, costs: () => Promise<CostReport | undefined>) => void;
  /** Resolves when what is under way has arrived or been given up. */
  readonly close: () => Promise<void>;
}

export interface SpendWebhookOptions {
  /** https, checked by the settings; its path is a secret. */
  readonly url: string;
  readonly log: EventLog;
  /** Milliseconds before each further try. @default 1, 5 and 25 seconds */
  readonly pauses?: readonly number[];
}

const TIMEOUT_MILLISECONDS = 5000;
const LARGEST_ANSWER_BYTES = 16 * 1024;
const PAUSES_MILLISECONDS = [1_000, 5_000, 25_000];

/** What each step means for whoever calls (requirement L6). */
const consequences: Readonly<Record<Step, string>> = {
  normal: "Every model is served again.",
  warning: "Every model is served.",
  soft: "sonnet serves what asks for opus.",
  hard: "haiku alone is served.",
  emergency: "No model is called until an owner resets it: POST /admin/costs/reset.",
};

/** Messages for an HTTPS webhook, in the form that Slack and Mattermost show: `text`, and the figures beside it. A redirect is not followed. */
export function connectSpendWebhook({ url, log, pauses = PAUSES_MILLISECONDS }: SpendWebhookOptions): SpendWebhook {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections: 2, connect: { timeout: TIMEOUT_MILLISECONDS, ...verifiedTls({}) }, headersTimeout: TIMEOUT_MILLISECONDS, bodyTimeout: TIMEOUT_MILLISECONDS, maxResponseSize: LARGEST_ANSWER_BYTES });
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();

  async function post(body: string): Promise<string | undefined> {
    try {
      const { statusCode, body: answer } = await pool.request({ method: "POST", path: pathname + search, headers: { "content-type": "application/json" }, body, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
      await answer.dump();
      return statusCode >= 200 && statusCode < 300 ? undefined : `status ${statusCode}`;
    } catch (error) {
      return errorCode(error) ?? "unknown";
    }
  }

  async function deliver(change: StepChange, costs: () => Promise<CostReport | undefined>): Promise<void> {
    const body = JSON.stringify(message(change, await costs().catch(() => undefined)));
    for (const pause of [...pauses, undefined]) {
      const cause = await post(body);
      if (cause === undefined) return;
      if (pause === undefined || closing.signal.aborted) {
        log({ level: "error", category: "security", event: "spend.not_told", metadata: { to: change.to, cause } });
        return;
      }
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  return {
    tell(change, costs) {
      const delivery = deliver(change, costs).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    async close() {
      closing.abort();
      await Promise.all(underWay);
      await pool.close();
    },
  };
}

function message({ from, to, spentMicroUsd, at }: StepChange, costs: CostReport | undefined): object {
  const byModel = Object.fromEntries((costs?.byModel ?? []).map(({ id, microUsd }) => [id, inUsd(microUsd)]));
  const shares = Object.entries(byModel).map(([model, usd]) => `${model} ${usd.toFixed(2)}`).join(", ");
  return {
    text: `Model spend went from ${from} to ${to}: ${inUsd(spentMicroUsd).toFixed(2)} USD in 24 hours${shares === "" ? "" : ` (${shares})`}. ${consequences[to]}`,
    event: "spend.step",
    from,
    to,
    spentUsd: inUsd(spentMicroUsd),
    usdByModel: byModel,
    at: new Date(at).toISOString(),
  };
}

/** To the cent. */
const inUsd = (microUsd: number): number => Math.round(microUsd / 10_000) / 100;
