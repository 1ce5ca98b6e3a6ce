import type { FloodGuard } from "../../../constructs/host-file-values.ts";
import type { WorkingCopy } from "../../../scripts/rehearse/working-copy.ts";
import { wideSettings } from "../wide-settings.ts";

/** In what nginx differs from prod's: one visitor may ask as often as all visitors together do. */
export const benchFlood: FloodGuard = { requestsPerMinute: 60_000, burst: 2000, connections: 500 };

/** Makes a working copy's prod the environment of the bench: nginx and the gateway refuse nobody for how often they ask. */
export function raiseLimits(workingCopy: Pick<WorkingCopy, "edit">): void {
  workingCopy.edit("stacks/environments/prod.ts", "  protected: true,\n", `  protected: true,\n  flood: ${JSON.stringify(benchFlood)},\n  gateway: ${JSON.stringify(wideSettings)},\n`);
}
