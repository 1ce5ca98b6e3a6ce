import { setTimeout as sleep } from "node:timers/promises";
import type { EventLog } from "../platform/log.ts";
import type { CostReport } from "./cost-report.ts";
import type { StepChange } from "./notices.ts";
import { spendMessage, type SpendMessage } from "./spend-message.ts";

/** One way to tell people. */
export interface SpendChannel {
  readonly name: "webhook" | "mail";
  /** A sender of this one message, which may be called again until it has arrived. */
  readonly deliver: (message: SpendMessage) => () => Promise<Failure | undefined>;
  readonly close: () => Promise<void>;
}

/** Why a try did not arrive: never an address or the receiver's own words. */
export interface Failure {
  readonly cause: string;
  /** Whether another try cannot help. */
  readonly isFinal: boolean;
}

export interface SpendAlarm {
  /** Tells a new step over every channel, tried again while a receiver is away; never rejects, and nobody waits for it. */
  readonly tell: (change: StepChange, costs: () => Promise<CostReport | undefined>) => void;
  /** Resolves when what is under way has arrived or been given up. */
  readonly close: () => Promise<void>;
}

export interface SpendAlarmOptions {
  readonly channels: readonly SpendChannel[];
  readonly log: EventLog;
  /** Milliseconds before each further try. @default 1, 5 and 25 seconds */
  readonly pauses?: readonly number[];
}

const PAUSES_MILLISECONDS = [1_000, 5_000, 25_000];

/** Tells people, and the log, of every step of the spend ladder with what was spent on each model (requirement L6). */
export function connectSpendAlarm({ channels, log, pauses = PAUSES_MILLISECONDS }: SpendAlarmOptions): SpendAlarm {
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();

  async function over({ name, deliver }: SpendChannel, message: SpendMessage): Promise<void> {
    const attempt = deliver(message);
    for (const pause of [...pauses, undefined]) {
      const failure = await attempt();
      if (failure === undefined) return;
      if (pause === undefined || failure.isFinal || closing.signal.aborted) {
        log({ level: "error", category: "security", event: "spend.not_told", metadata: { channel: name, to: message.to, cause: failure.cause } });
        return;
      }
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  async function tellAll(change: StepChange, costs: () => Promise<CostReport | undefined>): Promise<void> {
    const message = spendMessage(change, await costs().catch(() => undefined));
    log({ level: "info", category: "security", event: "spend.breakdown", metadata: { to: message.to, spentUsd: message.spentUsd, ...prefixed(message.usdByModel) } });
    await Promise.all(channels.map((channel) => over(channel, message)));
  }

  return {
    tell(change, costs) {
      const telling = tellAll(change, costs).finally(() => underWay.delete(telling));
      underWay.add(telling);
    },
    async close() {
      closing.abort();
      await Promise.all(underWay);
      await Promise.all(channels.map((channel) => channel.close()));
    },
  };
}

/** A figure per model, beside which the log's own words stay what they are. */
const prefixed = (usdByModel: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(usdByModel).map(([model, usd]) => [`${model}Usd`, usd]));
