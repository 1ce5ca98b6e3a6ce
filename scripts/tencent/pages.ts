import type { CloudClient, CloudService } from "./client.ts";

const PAGE = 100;

/** Everything that a Describe action lists, page by page; `field` names the list in its answer. */
export async function everyPage<T>(cloud: CloudClient, service: CloudService, action: string, field: string, parameters: object = {}): Promise<readonly T[]> {
  const found: T[] = [];
  for (;;) {
    const answer = await cloud.call<Readonly<Record<string, unknown>>>(service, action, { ...parameters, Offset: found.length, Limit: PAGE });
    const page = answer[field];
    if (!Array.isArray(page)) return found;
    // The list's shape is the API's promise; the caller names it.
    found.push(...(page as T[]));
    const total = answer["TotalCount"];
    if (page.length === 0 || (typeof total === "number" ? found.length >= total : page.length < PAGE)) return found;
  }
}
