import { prod } from "./prod.ts";
import type { Environment } from "./schema.ts";

/** Dev may be thrown away at any time. */
export const dev: Environment = {
  ...prod,
  domain: "dev.example.com",
  dataDisk: { sizeGiB: 20, type: "CLOUD_PREMIUM" },
  renewal: { months: 1, automatic: false },
  rebootWindow: "16:30",
  protected: false,
};
