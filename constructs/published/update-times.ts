/** `HH:MM` in UTC; empty without a reboot window. */
export interface UpdateTimes {
  readonly download: string;
  readonly install: string;
}

/** Two hours and one hour before the reboot window: what restarts, restarts in the quiet time, and a kernel waits for an hour at most. */
export function updateTimes(rebootWindow: string | null): UpdateTimes {
  if (rebootWindow === null) return { download: "", install: "" };
  const [hours = 0, minutes = 0] = rebootWindow.split(":").map(Number);
  const before = (earlier: number) => [(hours + 24 - earlier) % 24, minutes].map((part) => String(part).padStart(2, "0")).join(":");
  return { download: before(2), install: before(1) };
}
