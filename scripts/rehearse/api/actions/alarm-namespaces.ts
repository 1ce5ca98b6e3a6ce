import { checkModule } from "./alarm-notices.ts";
import type { MonitorActions } from "./define.ts";

/** Namespaces of the cloud's own products, as alarm policies name them. */
export const namespaces = [
  { id: "LIGHTHOUSE", name: "Lighthouse", dimension: "InstanceId" },
  { id: "cvm_device", name: "CVM - Basic Monitor", dimension: "unInstanceId" },
  { id: "COS", name: "Cloud Object Storage", dimension: "bucket" },
] as const;

export const alarmNamespaceActions = {
  DescribeAllNamespaces(call, request) {
    checkModule(request);
    const wanted = (request.Ids ?? []).length === 0 ? namespaces : namespaces.filter(({ id }) => request.Ids?.includes(id));
    const regions = [...call.cloud.catalogue.regions.keys()];
    const shown = wanted.map(({ id, name }, index) => ({ Id: id, Name: name, Value: id, ProductName: id, Config: "{}", AvailableRegions: regions, SortId: index + 1, DashboardId: "" }));
    const none = { Id: "", Name: "", Value: "", ProductName: "", Config: "", AvailableRegions: [], SortId: 0, DashboardId: "" };
    return {
      QceNamespaces: shown[0] ?? none,
      CustomNamespaces: none,
      QceNamespacesNew: shown,
      CustomNamespacesNew: [],
      CommonNamespaces: wanted.map(({ id, name, dimension }) => ({
        Id: id,
        Name: name,
        MonitorType: "MT_QCE",
        Dimensions: [{ Key: dimension, Name: dimension, IsRequired: true, Operators: [{ Id: "eq", Name: "eq" }], IsMultiple: true, IsMutable: true, IsVisible: true, CanFilterPolicy: true, CanFilterHistory: true, CanGroupBy: true, MustGroupBy: false, ShowValueReplace: null }],
      })),
    };
  },
} satisfies MonitorActions;
