import { prod } from "./prod.ts";
import type { Environment } from "./schema.ts";

/** Staging is prod with these named differences and no others (requirement I3). */
export const staging: Environment = {
  ...prod,
  domain: "staging.example.com",
  rebootWindow: "17:30",
  protected: false,
};
