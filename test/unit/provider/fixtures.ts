import { readFileSync } from "node:fs";
import { readBehaviours } from "../../../scripts/rehearse/provider/behaviour.ts";
import type { CloudClient, Timing } from "../../../scripts/rehearse/provider/cloud.ts";
import { dataSources } from "../../../scripts/rehearse/provider/data-sources/index.ts";
import { Provider } from "../../../scripts/rehearse/provider/provider.ts";
import { lifecycles } from "../../../scripts/rehearse/provider/resources/index.ts";
import { emptyValue, readProviderSchema } from "../../../scripts/rehearse/provider/schema.ts";
import type { ObjectValue } from "../../../scripts/rehearse/provider/values.ts";
import type { ObjectStorage } from "../../../scripts/tencent/object-storage.ts";

const file = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../constructs/provider-tencentcloud/schema/${name}`, import.meta.url), "utf8"));

export const schema = readProviderSchema(file("provider-schema.json"));
export const behaviours = readBehaviours(file("provider-behaviour.json"));

/** All attributes of a resource type, those that are not named unset. */
export function full(type: string, value: ObjectValue): ObjectValue {
  const block = schema.resources[type]?.block;
  if (block === undefined) throw new Error(`no ${type}`);
  return { ...emptyValue(block), ...value };
}

/** The provider over a given cloud, with waits of a few milliseconds. */
export function providerOver(client: CloudClient, timing: Partial<Timing> = {}, environment?: Readonly<Record<string, string>>, onRegion?: (region: string) => void, storage?: ObjectStorage): Provider {
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
    ...(storage === undefined ? {} : { objectStorage: () => storage }),
    ...(environment === undefined ? {} : { environment }),
  });
}

/** The provider over a given COS, which its configuration leads to. */
export async function providerOverStorage(storage: ObjectStorage): Promise<Provider> {
  const noApi: CloudClient = { call: (_service, action) => Promise.reject(new Error(`${action} is not of COS`)) };
  const provider = providerOver(noApi, {}, { TENCENTCLOUD_COS_DOMAIN: storage.domain, TENCENTCLOUD_SECRET_ID: "a", TENCENTCLOUD_SECRET_KEY: "b" }, undefined, storage);
  await provider.configure(emptyValue(schema.provider.block));
  return provider;
}
