import type { PreflightCheck } from "../check.ts";

export const blueprintExists: PreflightCheck = {
  claim: "the blueprint exists in the region",
  async run({ offer, manifest: { blueprint, region, environment } }) {
    const blueprints = await offer.blueprints();
    const usable = blueprints.filter(({ BlueprintState, PlatformType }) => BlueprintState === "NORMAL" && PlatformType === "LINUX_UNIX").map(({ BlueprintId }) => BlueprintId);
    if (usable.includes(blueprint)) return undefined;
    return `blueprint.id is "${blueprint}", which ${region} does not offer; allowed now: ${usable.join(", ")}. Next: npm run catalog -- ${region}, then edit stacks/environments/${environment}.ts`;
  },
};
