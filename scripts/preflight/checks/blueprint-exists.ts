import type { PreflightCheck } from "../check.ts";

interface Blueprints {
  readonly BlueprintSet: readonly { readonly BlueprintId: string; readonly BlueprintState: string; readonly PlatformType: string }[];
}

export const blueprintExists: PreflightCheck = {
  claim: "the blueprint exists in the region",
  async run({ cloud, manifest: { blueprint, region, environment } }) {
    const { BlueprintSet } = await cloud.call<Blueprints>("lighthouse", "DescribeBlueprints", { Limit: 100 });
    const usable = BlueprintSet.filter(({ BlueprintState, PlatformType }) => BlueprintState === "NORMAL" && PlatformType === "LINUX_UNIX").map(({ BlueprintId }) => BlueprintId);
    if (usable.includes(blueprint)) return undefined;
    return `blueprint.id is "${blueprint}", which ${region} does not offer; allowed now: ${usable.join(", ")}. Next: npm run catalog -- ${region}, then edit stacks/environments/${environment}.ts`;
  },
};
