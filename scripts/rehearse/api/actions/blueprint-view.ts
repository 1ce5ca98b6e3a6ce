import type { PrivateBlueprint } from "../account.ts";
import type { Call } from "../call.ts";
import type { CatalogueBlueprint } from "../catalogue/catalogue.ts";
import { apiTime } from "../clock.ts";

/** Public blueprints first, then one's own. */
export function visibleBlueprints(call: Call): (CatalogueBlueprint | PrivateBlueprint)[] {
  return [...call.cloud.catalogue.blueprints.values(), ...[...call.region.blueprints.values()].filter(({ deleted }) => !deleted)];
}

/** What the lists of blueprints can be filtered by. */
export const blueprintFields = {
  "blueprint-id": (blueprint: CatalogueBlueprint) => blueprint.id,
  "blueprint-type": (blueprint: CatalogueBlueprint): string => blueprint.type,
  "platform-type": (blueprint: CatalogueBlueprint): string => blueprint.platformType,
  "blueprint-name": (blueprint: CatalogueBlueprint) => blueprint.name,
  "blueprint-state": (blueprint: CatalogueBlueprint): string => ownOf(blueprint)?.state ?? "NORMAL",
};

const publicSince = "2026-01-15T02:00:00Z";

export function showBlueprint(blueprint: CatalogueBlueprint) {
  const own = ownOf(blueprint);
  return {
    BlueprintId: blueprint.id,
    DisplayTitle: blueprint.title,
    DisplayVersion: blueprint.version,
    Description: blueprint.description,
    OsName: blueprint.osName,
    Platform: blueprint.platform,
    PlatformType: blueprint.platformType,
    BlueprintType: blueprint.type,
    ImageUrl: "",
    RequiredSystemDiskSize: blueprint.diskGiB,
    BlueprintState: own?.state ?? "NORMAL",
    CreatedTime: own === undefined ? publicSince : apiTime(own.createdAt),
    BlueprintName: blueprint.name,
    SupportAutomationTools: true,
    RequiredMemorySize: blueprint.memoryGiB,
    ImageId: "",
    CommunityUrl: "",
    GuideUrl: "",
    SceneIdSet: [...blueprint.scenes],
    DockerVersion: blueprint.dockerVersion,
    BlueprintShared: (own?.sharedWith.size ?? 0) > 0,
    Tags: [...(own?.tags ?? [])],
  };
}

function ownOf(blueprint: CatalogueBlueprint | PrivateBlueprint): PrivateBlueprint | undefined {
  return "sharedWith" in blueprint ? blueprint : undefined;
}
