import type { CostReport } from "./cost-report.ts";
import { costLimitReached, serviceSuspended } from "./errors.ts";
import { steps, type Step } from "./ladder.ts";
import type { StepChange } from "./notices.ts";

/** What people are told of a new step of the spend ladder, whatever way it takes. */
export interface SpendMessage {
  /** One line. */
  readonly summary: string;
  /** What it means for whoever calls, and what can be done. */
  readonly consequence: string;
  readonly from: Step;
  readonly to: Step;
  readonly spentUsd: number;
  readonly usdByModel: Readonly<Record<string, number>>;
  /** ISO 8601. */
  readonly at: string;
}

/** How loudly each step is told when it is climbed to (article 003, 5.2). */
const alarms: Readonly<Record<Step, string>> = { normal: "", warning: "Alert: ", soft: "Urgent alert: ", hard: "Critical alert: ", emergency: "Emergency alert: " };

/** What each step means for whoever calls (requirement L6). */
const consequences: Readonly<Record<Step, string>> = {
  normal: "Every model is served again.",
  warning: "Every model is served.",
  soft: "sonnet serves what asks for opus.",
  hard: `haiku alone is served; other calls get 503 "${costLimitReached.message}".`,
  emergency: `No model is called, every call gets 503 "${serviceSuspended.message}", until an owner resets it: POST /admin/costs/reset.`,
};

/** The message of one change; `costs` are left out where they cannot be read. */
export function spendMessage({ from, to, spentMicroUsd, at }: StepChange, costs: CostReport | undefined): SpendMessage {
  const isRise = steps.indexOf(to) > steps.indexOf(from);
  const spentUsd = inUsd(spentMicroUsd);
  return {
    summary: `${isRise ? alarms[to] : ""}Model spend went from ${from} to ${to}: ${spentUsd.toFixed(2)} USD in 24 hours`,
    consequence: consequences[to],
    from,
    to,
    spentUsd,
    usdByModel: Object.fromEntries((costs?.byModel ?? []).map(({ id, microUsd }) => [id, inUsd(microUsd)])),
    at: new Date(at).toISOString(),
  };
}

/** To the cent. */
const inUsd = (microUsd: number): number => Math.round(microUsd / 10_000) / 100;
