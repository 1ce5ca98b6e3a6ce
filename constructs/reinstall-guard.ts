import { Construct } from "constructs";
import { TerraformData } from "./terraform-data.ts";

export interface ReinstallGuardProps {
  readonly blueprintId: string;
  /** Whether Terraform must refuse a plan that changes the blueprint. */
  readonly refuses: boolean;
}

/**
 * Stands before a server whose changed blueprint would wipe the system disk in place, which prevent_destroy on the
 * server does not see (requirement I12): the guard is replaced instead, and that it may refuse.
 */
export class ReinstallGuard extends Construct {
  readonly resource: TerraformData;

  constructor(scope: Construct, id: string, props: ReinstallGuardProps) {
    super(scope, id);
    this.resource = new TerraformData(this, "blueprint", {
      triggersReplace: { blueprint: props.blueprintId },
      lifecycle: { preventDestroy: props.refuses },
    });
  }
}
