/** The tag service: which tags there are, and on what. Tags that a resource got when it was made are that resource's own and not here. */
export interface Labels {
  /** Values by key. */
  readonly tags: Map<string, Set<string>>;
  /** Tags by resource in six parts, key by key. */
  readonly attached: Map<string, Map<string, string>>;
}

export function newLabels(): Labels {
  return { tags: new Map(), attached: new Map() };
}

/** A resource of CAM that is deleted takes its tags with it. */
export function forgetTagged({ attached }: Labels, kind: "role" | "policy" | "uin", id: string | number): void {
  for (const resource of attached.keys()) if (resource.startsWith("qcs::cam:") && resource.endsWith(`:${kind}/${id}`)) attached.delete(resource);
}

export function remainingLabels({ tags, attached }: Labels): string[] {
  return [...[...tags].flatMap(([key, values]) => [...values].map((value) => `tag/${key}=${value}`)), ...[...attached].filter(([, of]) => of.size > 0).map(([resource]) => `tagged/${resource}`)];
}
