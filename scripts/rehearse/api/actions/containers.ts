import type { CatalogueBlueprint } from "../catalogue/catalogue.ts";
import { ApiError } from "../error.ts";

export interface Container {
  ContainerName?: string;
  PublishPorts?: readonly { HostPort: number; ContainerPort: number; Protocol?: string }[];
  RestartPolicy?: string;
}

/**
 * Containers that a new or reinstalled system starts: only a Docker blueprint takes them. The twin checks them and runs
 * none, since its machines have no Docker. Guessed: the ranges of what is not documented (ports, no name twice).
 */
export function checkContainers(blueprint: CatalogueBlueprint, containers: readonly Container[] | undefined): void {
  if (containers === undefined || containers.length === 0) return;
  if (blueprint.type !== "DOCKER") throw invalid(`Containers need a Docker blueprint, and ${blueprint.id} is ${blueprint.type}.`);
  const names = containers.flatMap(({ ContainerName: name }) => (name === undefined || name === "" ? [] : [name]));
  if (new Set(names).size < names.length) throw invalid("A ContainerName is given twice.");
  for (const { PublishPorts: ports = [], RestartPolicy: policy = "" } of containers) {
    if (!/^(no|always|on-failure(:\d+)?)?$/.test(policy)) throw invalid(`RestartPolicy "${policy}" is not no, always, on-failure or on-failure:N.`);
    for (const { HostPort: host, ContainerPort: inside, Protocol: protocol = "" } of ports) {
      if ([host, inside].some((port) => port < 1 || port > 65535)) throw invalid("A port must be 1 to 65535.");
      if (!["", "tcp", "udp"].includes(protocol.toLowerCase())) throw invalid(`Protocol "${protocol}" is not tcp or udp.`);
    }
  }
}

function invalid(message: string): ApiError {
  return new ApiError("InvalidParameterValue.InvalidParameterCombination", message);
}
