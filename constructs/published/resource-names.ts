/** What the cloud calls one environment's resources: the one way back to them when Terraform's state does not know them. */
export interface ResourceNames {
  readonly server: string;
  readonly dataDisk: string;
  readonly keyPair: string;
  readonly firewallTemplate: string;
}

/** `generation` counts servers bought on purpose; an environment's name holds no underscore, so that `lightkeeper-prod_2` is no environment's first server. */
export function resourceNames(name: string, generation = 1): ResourceNames {
  return {
    server: generation === 1 ? name : `${name}_${generation}`,
    // The disk outlives the server, and its key and template serve every generation.
    dataDisk: `${name}-data`,
    // The cloud takes no hyphen here, and 25 characters.
    keyPair: name.replaceAll("-", "_"),
    firewallTemplate: `${name}-none`,
  };
}
