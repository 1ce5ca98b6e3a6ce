import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LighthouseFirewallTemplate } from "@cdktf/provider-tencentcloud/lib/lighthouse-firewall-template";
import { LighthouseInstance } from "@cdktf/provider-tencentcloud/lib/lighthouse-instance";
import { LighthouseKeyPair } from "@cdktf/provider-tencentcloud/lib/lighthouse-key-pair";
import { LighthouseKeyPairAttachment } from "@cdktf/provider-tencentcloud/lib/lighthouse-key-pair-attachment";
import { resourceNames } from "./published/resource-names.ts";
import { ReinstallGuard } from "./reinstall-guard.ts";
import { renewFlag } from "./renewal.ts";
import { TerraformData } from "./terraform-data.ts";

export interface LighthouseServerProps {
  /** Shown in the console; the key pair is named after it. */
  readonly name: string;
  /** Raised to buy a new server in place of this one. @default 1 */
  readonly generation?: number;
  /** Orders of this generation that ended without a server. @default 0 */
  readonly failedLaunches?: number;
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
  readonly noRules: LighthouseFirewallTemplate;
  readonly loginKey: LighthouseKeyPair;
  readonly loginKeyBinding: LighthouseKeyPairAttachment;
  /** The API refuses overlapping operations on one instance: the next one depends on this. */
  readonly lastOperation: ITerraformDependable;
  readonly publicAddress: string;

  constructor(scope: Construct, id: string, props: LighthouseServerProps) {
    super(scope, id);
    const names = resourceNames(props.name, props.generation);
    const guard = new ReinstallGuard(this, "reinstall-guard", {
      blueprintId: props.blueprintId,
      refuses: props.protected && props.allowReinstallTo !== props.blueprintId,
    });
    // Without a template the cloud adds default rules, which would show as drift in the first plan after creation.
    this.noRules = new LighthouseFirewallTemplate(this, "no-rules", { templateName: names.firewallTemplate, dependsOn: props.dependsOn });
    const generation = new TerraformData(this, "generation", { triggersReplace: { generation: String(props.generation ?? 1) } });
    this.instance = new LighthouseInstance(this, "instance", {
      instanceName: names.server,
      zone: props.zone,
      bundleId: props.bundleId,
      blueprintId: props.blueprintId,
      period: props.months,
      renewFlag: renewFlag(props.automaticRenewal),
      firewallTemplateId: this.noRules.id,
      // An order sent twice is one order. Not made of names: the cloud would answer with a server that was returned since.
      clientToken: `${generation.id}-${props.failedLaunches ?? 0}`,
      // The provider's default would return the data disk together with the server.
      isolateDataDisk: false,
      isUpdateBundleIdAutoVoucher: false,
      dependsOn: [...props.dependsOn, guard.resource],
      lifecycle: {
        preventDestroy: props.protected,
        // Read never refreshes these: after an import they would fail the next apply.
        ignoreChanges: ["period", "login_configuration", "containers", "client_token", "dry_run", "firewall_template_id"],
        replaceTriggeredBy: [generation.address],
      },
    });
    this.loginKey = new LighthouseKeyPair(this, "login-key", {
      keyName: names.keyPair,
      publicKey: props.loginPublicKey,
      dependsOn: props.dependsOn,
    });
    this.loginKeyBinding = new LighthouseKeyPairAttachment(this, "login-key-binding", {
      keyId: this.loginKey.id,
      instanceId: this.instance.id,
      // A reinstall wipes the bound key and the provider does not notice.
      lifecycle: { replaceTriggeredBy: [guard.resource.address] },
    });
    this.lastOperation = this.loginKeyBinding;
    this.publicAddress = Fn.element(this.instance.publicAddresses, 0) as string;
  }
}
