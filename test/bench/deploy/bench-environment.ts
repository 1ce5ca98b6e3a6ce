import type { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";

interface Raised {
  readonly file: string;
  readonly prod: string;
  readonly bench: string;
}

/** In what the server of the bench differs from prod's: one visitor may ask as often as all visitors together do. */
export const raisedLimits: readonly Raised[] = [
  { file: "stacks/environments/prod.ts", prod: "  protected: true,\n", bench: "  protected: true,\n  flood: { requestsPerMinute: 60_000, burst: 2000, connections: 500 },\n" },
];

/** Makes a working copy's prod the environment of the bench. */
export function raiseLimits(workingCopy: WorkingCopy): void {
  for (const { file, prod, bench } of raisedLimits) workingCopy.edit(file, prod, bench);
}
