import { readFileSync } from "node:fs";
import type { MachineImage } from "../hypervisor.ts";

/** What can be bought, and where: invented, but of the size and price that the real catalogue has. */

export interface CatalogueRegion {
  id: string;
  /** What the monitor service calls it. */
  monitorName: string;
  name: string;
  mainland: boolean;
  zones: readonly string[];
}

export interface CatalogueBundle {
  id: string;
  type: string;
  typeDescription: string;
  cpu: number;
  memoryGiB: number;
  diskType: "CLOUD_SSD" | "CLOUD_PREMIUM";
  diskGiB: number;
  trafficGiB: number;
  mbps: number;
  windows: boolean;
  yuanPerMonth: { mainland: number; elsewhere: number };
}

export interface CatalogueBlueprint {
  id: string;
  type: "PURE_OS" | "APP_OS" | "DOCKER" | "PRIVATE";
  name: string;
  title: string;
  version: string;
  description: string;
  osName: string;
  platform: string;
  platformType: "LINUX_UNIX" | "WINDOWS";
  diskGiB: number;
  memoryGiB: number;
  /** What the twin boots for it; null = it is in the list, and nothing can be made of it. */
  image: MachineImage | null;
  /** The administrator that a bound key logs in as: ubuntu on Ubuntu, root elsewhere. The API does not tell it. */
  loginUser: string;
  /** Scenes that it is shown under. */
  scenes: readonly string[];
  dockerVersion: string | null;
}

/** A purpose that blueprints are sorted by. */
export interface CatalogueScene {
  id: string;
  name: string;
  description: string;
  /** Whether it is shown in every region, or in those outside of the mainland only. */
  everywhere: boolean;
}

export interface Catalogue {
  readonly regions: ReadonlyMap<string, CatalogueRegion>;
  readonly bundles: ReadonlyMap<string, CatalogueBundle>;
  readonly blueprints: ReadonlyMap<string, CatalogueBlueprint>;
  readonly scenes: ReadonlyMap<string, CatalogueScene>;
}

export function loadCatalogue(): Catalogue {
  return {
    regions: byId(read("regions.json") as CatalogueRegion[]),
    bundles: byId(read("bundles.json") as CatalogueBundle[]),
    blueprints: byId(read("blueprints.json") as CatalogueBlueprint[]),
    scenes: byId(read("scenes.json") as CatalogueScene[]),
  };
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
}

function byId<T extends { id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** Price of a bundle in a region, yuan per month. */
export function bundlePrice(bundle: CatalogueBundle, region: CatalogueRegion): number {
  return region.mainland ? bundle.yuanPerMonth.mainland : bundle.yuanPerMonth.elsewhere;
}
