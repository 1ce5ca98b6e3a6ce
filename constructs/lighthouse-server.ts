import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LighthouseFirewallTemplate } from "@cdktf/provider-tencentcloud/lib/lighthouse-firewall-template";
import { LighthouseInstance } from "@cdktf/provider-tencentcloud/lib/lighthouse-instance";
import { LighthouseKeyPair } from "@cdktf/provider-tencentcloud/lib/lighthouse-key-pair";
import { LighthouseKeyPairAttachment } from "@cdktf/provider-tencentcloud/lib/lighthouse-key-pair-attachment";
import { ReinstallGuard } from "./reinstall-guard.ts";
import { renewFlag } from "./renewal.ts";

export interface LighthouseServerProps {
  /** Shown in the console; the key pair is named after it. */
  readonly name: string;
  readonly zone: string;
  readonly bundleId: string;
  readonly blueprintId: string;
  /** The only other blueprint that the server may be reinstalled to. */
  readonly allowReinstallTo?: string;
  readonly months: number;
  readonly automaticRenewal: boolean;
  readonly loginPublicKey: string;
  /** Refuses destroy and in-place reinstall. */
  readonly protected: boolean;
  /** What must have passed before the server is bought. */
  readonly dependsOn: ITerraformDependable[];
}

/** One server with its login key bound and no firewall rule but those of CloudFirewall. */
export class LighthouseServer extends Construct {
  readonly instance: LighthouseInstance;
  /** The API refuses overlapping operations on one instance: the next one depends on this. */
  readonly lastOperation: ITerraformDependable;
  readonly publicAddress: string;

  constructor(scope: Construct, id: string, props: LighthouseServerProps) {
    super(scope, id);
    const guard = new ReinstallGuard(this, "reinstall-guard", {
      blueprintId: props.blueprintId,
      refuses: props.protected && props.allowReinstallTo !== props.blueprintId,
    });
    // Without a template the cloud adds default rules, which would show as drift in the first plan after creation.
    const noRules = new LighthouseFirewallTemplate(this, "no-rules", { templateName: `${props.name}-none`, dependsOn: props.dependsOn });
    this.instance = new LighthouseInstance(this, "instance", {
      instanceName: props.name,
      zone: props.zone,
      bundleId: props.bundleId,
      blueprintId: props.blueprintId,
      period: props.months,
      renewFlag: renewFlag(props.automaticRenewal),
      firewallTemplateId: noRules.id,
      // The provider's default would return the data disk together with the server.
      isolateDataDisk: false,
      isUpdateBundleIdAutoVoucher: false,
      dependsOn: [...props.dependsOn, guard.resource],
      lifecycle: {
        preventDestroy: props.protected,
        // Read never refreshes these: after an import they would fail the next apply.
        ignoreChanges: ["period", "login_configuration", "containers", "client_token", "dry_run", "firewall_template_id"],
      },
    });
    const key = new LighthouseKeyPair(this, "login-key", {
      keyName: props.name.replaceAll("-", "_"),
      publicKey: props.loginPublicKey,
      dependsOn: props.dependsOn,
    });
    this.lastOperation = new LighthouseKeyPairAttachment(this, "login-key-binding", {
      keyId: key.id,
      instanceId: this.instance.id,
      // A reinstall wipes the bound key and the provider does not notice.
      lifecycle: { replaceTriggeredBy: [guard.resource.address] },
    });
    this.publicAddress = Fn.element(this.instance.publicAddresses, 0) as string;
  }
}
