import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { TerraformData } from "./terraform-data.ts";

export interface LocalProgramProps {
  /** A script of package.json; npm finds it from the stack's folder and puts Node 24 on the path. */
  readonly script: string;
  /** Runs again when one of these changes. */
  readonly triggers: Readonly<Record<string, string>>;
  /** Addresses of resources with which it runs again. @default none */
  readonly replaceTriggeredBy?: string[];
  /** Parameters: public values only, since Terraform prints them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly dependsOn?: ITerraformDependable[];
}

/** A program of ours that runs while Terraform applies, once per set of triggers; its failure fails the apply. */
export class LocalProgram extends Construct {
  readonly resource: TerraformData;

  constructor(scope: Construct, id: string, props: LocalProgramProps) {
    super(scope, id);
    this.resource = new TerraformData(this, "run", {
      triggersReplace: props.triggers,
      provisioners: [{ type: "local-exec", command: `npm run --silent ${props.script}`, environment: { ...props.parameters } }],
      ...(props.replaceTriggeredBy && { lifecycle: { replaceTriggeredBy: props.replaceTriggeredBy } }),
      ...(props.dependsOn && { dependsOn: props.dependsOn }),
    });
  }
}
