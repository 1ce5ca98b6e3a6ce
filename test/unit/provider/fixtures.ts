import { readFileSync } from "node:fs";
import { readBehaviours } from "../../../scripts/rehearse/provider/behaviour.ts";
import type { CloudClient, Timing } from "../../../scripts/rehearse/provider/cloud.ts";
import { dataSources } from "../../../scripts/rehearse/provider/data-sources/index.ts";
import { Provider } from "../../../scripts/rehearse/provider/provider.ts";
import { lifecycles } from "../../../scripts/rehearse/provider/resources/index.ts";
import { readProviderSchema } from "../../../scripts/rehearse/provider/schema.ts";

const file = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../constructs/provider-tencentcloud/schema/${name}`, import.meta.url), "utf8"));

export const schema = readProviderSchema(file("provider-schema.json"));
export const behaviours = readBehaviours(file("provider-behaviour.json"));

/** The provider over a given cloud, with waits of a few milliseconds. */
export function providerOver(client: CloudClient, timing: Partial<Timing> = {}, environment?: Readonly<Record<string, string>>, onRegion?: (region: string) => void): Provider {
  return new Provider({
    schema,
    behaviours,
    lifecycles,
    dataSources,
    client: (region) => {
      onRegion?.(region);
      return client;
    },
    timing: { pollSeconds: 0.001, waitSeconds: 0.05, retrySeconds: 0.05, ...timing },
    stopped: new AbortController().signal,
    ...(environment === undefined ? {} : { environment }),
  });
}
