import type { PreflightCheck, PreflightContext } from "../check.ts";

export const accountIsOurs = {
  claim: "the credentials belong to the environment's account",
  async run({ cloud, manifest }: Pick<PreflightContext, "cloud" | "manifest">): Promise<string | undefined> {
    const { AccountId } = await cloud.call<{ AccountId: string }>("sts", "GetCallerIdentity", {});
    if (AccountId === manifest.account) return undefined;
    return `account is "${manifest.account}", but the credentials belong to "${AccountId}". Next: use credentials of the right account, or set account in stacks/environments/${manifest.environment}.ts`;
  },
} satisfies PreflightCheck;
