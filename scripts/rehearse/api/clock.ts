/** Time as the twin sees it, so that tests can hold it still. */
export interface Clock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** The API's time format: UTC, whole seconds, `2026-01-31T23:59:59Z`. */
export function apiTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** DNSPod's time format: Beijing time, whole seconds, `2026-01-31 23:59:59`. */
export function dnspodTime(date: Date): string {
  const beijing = new Date(date.getTime() + 8 * 3600 * 1000);
  return beijing.toISOString().slice(0, 19).replace("T", " ");
}

/** The same day of the month some months later, which is when a prepaid resource expires. */
export function monthsLater(date: Date, months: number): Date {
  const later = new Date(date);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later;
}
