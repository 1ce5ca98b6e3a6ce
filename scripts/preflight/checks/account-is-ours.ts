import type { PreflightManifest } from "../../../constructs/published/preflight-manifest.ts";
import type { CloudClient } from "../../tencent/client.ts";
import type { PreflightCheck } from "../check.ts";

export const accountIsOurs = {
  claim: "the credentials belong to the environment's account",
  async run({ cloud, manifest }: { readonly cloud: CloudClient; readonly manifest: Pick<PreflightManifest, "account" | "environment"> }): Promise<string | undefined> {
    const { AccountId } = await cloud.call<{ AccountId: string }>("sts", "GetCallerIdentity", {});
    if (AccountId === manifest.account) return undefined;
    return `account is "${manifest.account}", but the credentials belong to "${AccountId}". Next: use credentials of the right account, or set account in stacks/environments/${manifest.environment}.ts`;
  },
} satisfies PreflightCheck;
