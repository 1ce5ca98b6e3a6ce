import type { Call } from "../call.ts";
import type { CatalogueScene } from "../catalogue/catalogue.ts";
import { ApiError } from "../error.ts";
import { blueprintFields, showBlueprint, visibleBlueprints } from "./blueprint-view.ts";
import { bundleFields, showBundle } from "./bundle-view.ts";
import type { LighthouseActions } from "./define.ts";
import { checkIds, direction, idOf, oneOf, page, select, type Paging } from "./listing.ts";
import { catalogueRegion, checkZone } from "./purchase.ts";

/** What can be bought, and where. */
export const catalogueActions = {
  DescribeRegions(call) {
    const regions = [...call.cloud.catalogue.regions.values()];
    return {
      TotalCount: regions.length,
      RegionSet: regions.map((region) => ({ Region: region.id, RegionName: region.name, RegionState: "AVAILABLE", IsChinaMainland: region.mainland })),
    };
  },

  DescribeZones(call, request) {
    // The provider sends an empty string for what is unset.
    const [field, order] = [request.OrderField || undefined, request.Order || undefined];
    const sign = direction(["ZONE", "INSTANCE_DISPLAY_LABEL"], field, order, "ASC");
    const { zones, name } = catalogueRegion(call);
    const shown = zones.map((zone, index) => ({
      Zone: zone,
      ZoneName: `${/\((.+)\)/.exec(name)?.[1] ?? name} Zone ${zone.split("-").at(-1) ?? ""}`,
      InstanceDisplayLabel: index === 0 ? "SELECTED" : "NORMAL",
    }));
    const key = (zone: (typeof shown)[number]): string => (field === "INSTANCE_DISPLAY_LABEL" ? zone.InstanceDisplayLabel : zone.Zone);
    return { TotalCount: shown.length, ZoneInfoSet: shown.toSorted((a, b) => sign * key(a).localeCompare(key(b), "en", { numeric: true })) };
  },

  DescribeBundles(call, request) {
    const { BundleIds: ids = [], Zones: zones = [] } = request;
    for (const zone of zones) checkZone(call, zone);
    if (ids.length > 100) throw new ApiError("InvalidParameterValue.LimitExceeded", "At most 100 ids per call.");
    if (new Set(ids).size < ids.length) throw new ApiError("InvalidParameterValue.Duplicated", "An id is given twice.");
    const bundles = [...call.cloud.catalogue.bundles.values()];
    const unknown = ids.find((id) => !call.cloud.catalogue.bundles.has(id));
    if (unknown !== undefined) throw new ApiError("InvalidParameter.BundleIdNotFound", `There is no bundle "${unknown}" in ${call.region.name}.`);
    const found = select(bundles, ids, request.Filters, bundleFields, { valuesPerFilter: 5, checks: bundleChecks });
    return { TotalCount: found.length, BundleSet: page(found, request).map((bundle) => showBundle(call, bundle, zones)) };
  },

  DescribeBlueprints(call, request) {
    checkIds("lhbp", request.BlueprintIds ?? [], "InvalidParameterValue.BlueprintIdMalformed");
    const found = select(visibleBlueprints(call), request.BlueprintIds, request.Filters, { ...blueprintFields, "scene-id": (blueprint) => blueprint.scenes }, {
      tagsOf: (blueprint) => ("tags" in blueprint ? blueprint.tags : []),
      checks: {
        ...blueprintChecks,
        "scene-id": (id) => {
          if (!call.cloud.catalogue.scenes.has(id)) throw new ApiError("ResourceNotFound.SceneIdNotFound", `There is no scene "${id}".`);
        },
      },
    });
    return { TotalCount: found.length, BlueprintSet: page(found, request).map(showBlueprint) };
  },

  /** Those of the call's region. */
  DescribeScenes(call, request) {
    const { mainland } = catalogueRegion(call);
    const { total, scenes } = listScenes(call, request, (scene) => scene.everywhere || !mainland);
    return { TotalCount: total, SceneSet: scenes };
  },

  DescribeAllScenes(call, request) {
    const { total, scenes } = listScenes(call, request, () => true);
    return { TotalCount: total, SceneInfoSet: scenes };
  },
} satisfies LighthouseActions;

/** Values that the filters of a list of bundles take. */
export const bundleChecks = {
  "support-platform-type": oneOf(["LINUX_UNIX", "WINDOWS"], ["InvalidParameterValue.InvalidBlueprintPlatformType", "InvalidParameterValue"]),
};

/** Values that the filters of a list of blueprints take. */
export const blueprintChecks = {
  "blueprint-id": idOf("lhbp", "InvalidParameterValue.BlueprintIdMalformed"),
  "blueprint-type": oneOf(["APP_OS", "PURE_OS", "DOCKER", "PRIVATE", "SHARED", "GAME_PORTAL"], "InvalidParameterValue.InvalidBlueprintType"),
  "platform-type": oneOf(["LINUX_UNIX", "WINDOWS"], "InvalidParameterValue.InvalidBlueprintPlatformType"),
  "blueprint-state": oneOf(
    ["NORMAL", "SYNCING", "OFFLINE", "CREATEFAILED", "SYNCING_FAILED", "ISOLATING", "ISOLATED", "DELETING", "DESTROYING", "CREATING"],
    "InvalidParameterValue.InvalidBlueprintState",
  ),
};

function listScenes(call: Call, request: Paging & { SceneIds?: readonly string[] }, isShown: (scene: CatalogueScene) => boolean) {
  checkIds("lhsc", request.SceneIds ?? [], "InvalidParameterValue.InvalidSceneIdMalformed");
  const found = select([...call.cloud.catalogue.scenes.values()].filter(isShown), request.SceneIds, undefined, {});
  return { total: found.length, scenes: page(found, request).map((scene) => ({ SceneId: scene.id, DisplayName: scene.name, Description: scene.description })) };
}
