import type { Environment } from "../../stacks/environments/schema.ts";
import { aspectsOf } from "../compare/aspects.ts";
import { compareSides, type Comparison } from "../compare/comparison.ts";
import type { SynthesizedStack } from "../synthesized/stack.ts";

/** How staging differs from prod as both stand in the code (requirement I3); undefined where there is no staging. */
export function compareWithStaging(environments: ReadonlyMap<string, Environment>, stacks: ReadonlyMap<string, SynthesizedStack>): Comparison | undefined {
  const sides = ["staging", "prod"].flatMap((name) => {
    const [environment, stack] = [environments.get(name), stacks.get(name)];
    return environment === undefined || stack === undefined ? [] : [{ name, environment, aspects: aspectsOf(stack) }];
  });
  const [staging, prod] = sides;
  return staging === undefined || prod === undefined ? undefined : compareSides(staging, prod);
}
