import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LocalProgram } from "./local-program.ts";

export interface SnapshotFirstProps {
  readonly region: string;
  readonly blueprintId: string;
  readonly bundleId: string;
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Takes a snapshot of the server's system disk before it is reinstalled or becomes another bundle (requirement I12). The
 * server depends on it. By API: a snapshot resource would be made after the change that it should guard against.
 */
export class SnapshotFirst extends Construct {
  readonly taken: LocalProgram["resource"];

  constructor(scope: Construct, id: string, { region, blueprintId, bundleId, dependsOn }: SnapshotFirstProps) {
    super(scope, id);
    this.taken = new LocalProgram(this, "take", {
      script: "snapshot",
      triggers: { blueprint: blueprintId, bundle: bundleId },
      parameters: { LIGHTKEEPER_REGION: region, LIGHTKEEPER_BLUEPRINT: blueprintId, LIGHTKEEPER_BUNDLE: bundleId },
      dependsOn,
    }).resource;
  }
}
