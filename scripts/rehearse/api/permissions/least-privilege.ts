interface Made {
  readonly service: string;
  readonly action: string;
}

export interface LeastPrivilege {
  readonly version: "2.0";
  readonly statement: readonly { readonly effect: "allow"; readonly action: readonly string[]; readonly resource: readonly string[] }[];
}

/** The smallest CAM policy that allows the calls that were made: one statement per service, actions in the order of the alphabet. */
export function leastPrivilege(calls: readonly Made[]): LeastPrivilege {
  const byService = Map.groupBy(calls.filter(({ action }) => action !== ""), ({ service }) => service);
  const statement = [...byService].toSorted(([a], [b]) => a.localeCompare(b)).map(([service, made]) => ({
    effect: "allow" as const,
    action: [...new Set(made.map(({ action }) => `name/${service}:${action}`))].toSorted(),
    resource: ["*"],
  }));
  return { version: "2.0", statement };
}
