import type { DataSource } from "../data-source.ts";
import { bundle } from "./bundle.ts";

/** Data source types that the offline provider can read. */
export const dataSources: ReadonlyMap<string, DataSource> = new Map([["tencentcloud_lighthouse_bundle", bundle]]);
