/** So many refusals by a limit within a time block their subject for a time (requirement L3). */
export interface BlockRule {
  readonly name: string;
  readonly subject: "address" | "caller";
  readonly hits: number;
  readonly withinSlots: number;
  readonly slotSeconds: number;
  readonly blockSeconds: number;
  /** Whether a notice is kept for the administrators. */
  readonly alert: boolean;
}

/** Refusals during a block count for longer blocks only, so that every block ends by itself. */
export const blockRules: readonly BlockRule[] = [
  { name: "address-short", subject: "address", hits: 10, withinSlots: 30, slotSeconds: 10, blockSeconds: 300, alert: false },
  { name: "caller-short", subject: "caller", hits: 10, withinSlots: 30, slotSeconds: 10, blockSeconds: 300, alert: false },
  { name: "address-long", subject: "address", hits: 50, withinSlots: 90, slotSeconds: 10, blockSeconds: 3600, alert: true },
];
