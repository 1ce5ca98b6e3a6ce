import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LighthouseDisk } from "@cdktf/provider-tencentcloud/lib/lighthouse-disk";
import { LighthouseDiskAttachment } from "@cdktf/provider-tencentcloud/lib/lighthouse-disk-attachment";
import { renewFlag } from "./renewal.ts";

export interface DataDiskProps {
  readonly name: string;
  readonly zone: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly months: number;
  readonly automaticRenewal: boolean;
  readonly protected: boolean;
  readonly instanceId: string;
  /** What must have passed before the disk is bought. */
  readonly dependsOn: ITerraformDependable[];
  /** The operation on the instance that must be over before the disk is attached. */
  readonly attachAfter: ITerraformDependable;
}

/** A disk that outlives the server (requirement I9). */
export class DataDisk extends Construct {
  readonly disk: LighthouseDisk;
  readonly attachment: LighthouseDiskAttachment;
  readonly lastOperation: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DataDiskProps) {
    super(scope, id);
    this.disk = new LighthouseDisk(this, "disk", {
      diskName: props.name,
      zone: props.zone,
      diskSize: props.sizeGiB,
      diskType: props.type,
      diskChargePrepaid: { period: props.months, renewFlag: renewFlag(props.automaticRenewal), timeUnit: "m" },
      dependsOn: props.dependsOn,
      lifecycle: { preventDestroy: props.protected },
    });
    this.attachment = new LighthouseDiskAttachment(this, "attachment", {
      diskId: this.disk.id,
      instanceId: props.instanceId,
      dependsOn: [props.attachAfter],
    });
    this.lastOperation = this.attachment;
  }
}
