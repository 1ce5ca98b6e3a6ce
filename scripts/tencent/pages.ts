import type { CloudService } from "./client.ts";

const PAGE = 100;

/** The part of a client that listing needs; an answer's shape may have been checked on the way. */
export interface Caller {
  call(service: CloudService, action: string, parameters: object): Promise<unknown>;
}

/** Everything that a Describe action lists, page by page; `field` names the list in its answer. */
export async function everyPage<T>(cloud: Caller, service: CloudService, action: string, field: string, parameters: object = {}): Promise<readonly T[]> {
  const found: T[] = [];
  for (;;) {
    const answer: unknown = await cloud.call(service, action, { ...parameters, Offset: found.length, Limit: PAGE });
    const page = fieldOf(answer, field);
    if (!Array.isArray(page)) return found;
    // The list's shape is the API's promise; the caller names it.
    found.push(...(page as T[]));
    const total = fieldOf(answer, "TotalCount");
    if (page.length === 0 || (typeof total === "number" ? found.length >= total : page.length < PAGE)) return found;
  }
}

function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : undefined;
}
