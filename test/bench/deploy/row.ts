/** One measured fact beside what it must reach. */
export interface Row {
  readonly measure: string;
  readonly value: number;
  readonly unit: "requests" | "ms" | "s" | "streams" | "files" | "units";
  /** As in "<= 0" or ">= 50000"; null for what is shown to judge the others by. */
  readonly target: string | null;
  readonly ok: boolean;
}

type Relation = "<" | "<=" | ">=" | "=";

const holds: Readonly<Record<Relation, (value: number, target: number) => boolean>> = {
  "<": (value, target) => value < target,
  "<=": (value, target) => value <= target,
  ">=": (value, target) => value >= target,
  "=": (value, target) => value === target,
};

/** A fact that has to stand in a relation to a target. */
export function row(measure: string, value: number, unit: Row["unit"], relation: Relation, target: number): Row {
  return { measure, value: rounded(value), unit, target: `${relation} ${target}`, ok: holds[relation](value, target) };
}

/** A fact that nothing is asked of. */
export function note(measure: string, value: number, unit: Row["unit"]): Row {
  return { measure, value: rounded(value), unit, target: null, ok: true };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
