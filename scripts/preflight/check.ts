import type { PreflightManifest } from "../../constructs/published/preflight-manifest.ts";
import type { DeployJournal } from "../recovery/deploy-journal.ts";
import type { Standing } from "../recovery/standing.ts";
import type { CloudClient } from "../tencent/client.ts";
import type { Offer } from "./offer.ts";

export interface PreflightContext {
  readonly manifest: PreflightManifest;
  readonly cloud: CloudClient;
  readonly offer: Offer;
  readonly loginPublicKey: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What relative paths in the environment start from. */
  readonly directory: string;
  /** What the account holds already, compared with Terraform's state; asked once for all checks. */
  readonly standing: () => Promise<Standing>;
  readonly journal: DeployJournal;
}

/** One thing that must hold before money is spent. Its file's name is the claim. */
export interface PreflightCheck {
  readonly claim: string;
  /** Returns undefined when it holds, else what is wrong: setting, value, what is allowed, next step. */
  readonly run: (context: PreflightContext) => Promise<string | undefined>;
}
