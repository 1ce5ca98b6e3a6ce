import type { Tier } from "../policy/roles.ts";

/** Steps of the spend ladder (requirement L6), in the order in which they are climbed; their indexes are stored. */
export const steps = ["normal", "warning", "soft", "hard", "emergency"] as const;

export type Step = (typeof steps)[number];

/** Micro-USD spent in 24 hours, rolling, at which each step is entered. */
export type Thresholds = Readonly<Record<Exclude<Step, "normal">, number>>;

/** 100, 250, 500 and 1000 USD. */
export const defaultThresholds: Thresholds = { warning: 100_000_000, soft: 250_000_000, hard: 500_000_000, emergency: 1_000_000_000 };

/** How the dashboard shows a step (requirement L7). */
export const colours = { normal: "green", warning: "yellow", soft: "orange", hard: "red", emergency: "red" } as const satisfies Record<Step, string>;

/** The step whose threshold the calls of a tier may never cross: the dearer the model, the earlier it stops. */
export const ceilings = { opus: "soft", sonnet: "hard", haiku: "emergency" } as const satisfies Record<Tier, Step>;

/** What is called instead when a tier has reached its ceiling. */
export const downgrades: Partial<Record<Tier, Tier>> = { opus: "sonnet" };
