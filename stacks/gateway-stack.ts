import { TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { TencentcloudProvider } from "@cdktf/provider-tencentcloud/lib/provider";
import { adopt } from "../constructs/adoption.ts";
import { CloudFirewall } from "../constructs/cloud-firewall.ts";
import { DataDisk } from "../constructs/data-disk.ts";
import { AddressRecord } from "../constructs/dns-record.ts";
import { GatewayRelease, type BuiltRelease } from "../constructs/gateway-release.ts";
import { HostApply } from "../constructs/host-apply.ts";
import { HostFiles } from "../constructs/host-files.ts";
import { IssuerRecords } from "../constructs/issuer-records.ts";
import { LighthouseServer } from "../constructs/lighthouse-server.ts";
import { Preflight } from "../constructs/preflight.ts";
import { SnapshotFirst } from "../constructs/snapshot-first.ts";
import { certificateAuthority } from "../constructs/published/certificate-authority.ts";
import type { DeployRecord } from "../constructs/published/deploy-record.ts";
import { resourceNames } from "../constructs/published/resource-names.ts";
import { gatewayContract } from "../constructs/gateway-contract.ts";
import { packages } from "../templates/packages.ts";
import type { Environment } from "./environments/schema.ts";

export interface GatewayStackProps {
  readonly environment: Environment;
  /** The login key's public half, when it is known at synth; else Terraform asks for it. */
  readonly loginPublicKey?: string;
  /** What `release: "current"` stands for. */
  readonly builtRelease: BuiltRelease;
  /** What is remembered of earlier deploys. @default all ended well */
  readonly deployRecord?: DeployRecord;
}

/** GiB of memory below which OpenClaw does not run well: about 1 GiB idle, 1.5 after a burst, beside everything else. */
const AGENT_CORE_MEMORY = 4;
const DATA = "/data";
const DEPLOY_USER = "deploy";

/** One environment from an empty account to a verified gateway (requirement I1). Ids carry no environment name, so that stacks compare. */
export class GatewayStack extends TerraformStack {
  constructor(scope: Construct, id: string, { environment, loginPublicKey, builtRelease, deployRecord = {} }: GatewayStackProps) {
    super(scope, id);
    const name = `lightkeeper-${id}`;
    const names = resourceNames(name, environment.generation);
    const { region, zone, blueprint, bundle, domain, dnsZone, adminCidrs, openPorts, dataDisk, renewal } = environment;
    const secrets = Object.entries(environment.secrets).map(([secret, version]) => ({ name: secret, version }));
    this.addOverride("terraform.required_version", ">= 1.9");
    new TencentcloudProvider(this, "tencentcloud", { region });
    const loginKey = new TerraformVariable(this, "login_public_key", {
      type: "string",
      description: "Public half of the SSH key that is bound to the server. Set TF_VAR_login_public_key, or LIGHTKEEPER_LOGIN_KEY to the path of the private key.",
      ...(loginPublicKey !== undefined && { default: loginPublicKey }),
    });

    const preflight = new Preflight(this, "preflight", {
      environment: id,
      names,
      account: environment.account,
      region,
      zone,
      bundle,
      blueprint: blueprint.id,
      os: blueprint.os,
      minimumMemoryGiB: blueprint.agentCore ? AGENT_CORE_MEMORY : 0,
      dataDisk,
      months: renewal.months,
      domain,
      dnsZone,
      caa: environment.caa ?? "own",
      adminCidrs,
      secrets,
      loginPublicKey: loginKey.stringValue,
      ...(deployRecord.open !== undefined && { openAttempt: deployRecord.open }),
    });
    const bought = [preflight.passed];
    const snapshot = new SnapshotFirst(this, "snapshot-first", { region, blueprintId: blueprint.id, bundleId: bundle, dependsOn: bought });
    const server = new LighthouseServer(this, "server", {
      name,
      ...(environment.generation !== undefined && { generation: environment.generation }),
      failedLaunches: deployRecord.failedLaunches?.length ?? 0,
      zone,
      bundleId: bundle,
      blueprintId: blueprint.id,
      ...(environment.allowReinstallTo !== undefined && { allowReinstallTo: environment.allowReinstallTo }),
      months: renewal.months,
      automaticRenewal: renewal.automatic,
      loginPublicKey: loginKey.stringValue,
      protected: environment.protected,
      dependsOn: [...bought, snapshot.taken],
    });
    const disk = dataDisk && new DataDisk(this, "data-disk", {
      name: names.dataDisk,
      zone,
      ...dataDisk,
      months: renewal.months,
      automaticRenewal: renewal.automatic,
      protected: environment.protected,
      instanceId: server.instance.id,
      // No disk is paid for a server that cannot be had.
      dependsOn: [...bought, server.instance],
      attachAfter: server.lastOperation,
    });
    const firewall = new CloudFirewall(this, "firewall", {
      instanceId: server.instance.id,
      openPorts,
      adminCidrs,
      dependsOn: [disk?.lastOperation ?? server.lastOperation],
    });
    // Who may certify the name stands there before the name does.
    const issuers = environment.caa === "zone" ? undefined : new IssuerRecords(this, "issuers", { domain, dnsZone, authority: certificateAuthority.caaIdentity, dependsOn: [firewall.rules] });
    const address = new AddressRecord(this, "address", { domain, dnsZone, address: server.publicAddress, dependsOn: [issuers?.wildcard ?? firewall.rules] });
    adopt(deployRecord.adopt ?? {}, {
      server: server.instance,
      firewallTemplate: server.noRules,
      keyPair: server.loginKey,
      keyPairBinding: server.loginKeyBinding,
      diskAttachment: disk?.attachment,
      firewallRules: firewall.rules,
      addressRecord: address.record,
      issueRecord: issuers?.issue,
      wildcardRecord: issuers?.wildcard,
    });
    const files = new HostFiles(this, "files", {
      os: blueprint.os,
      domain,
      adminCidrs,
      ...(environment.challenge !== undefined && { challenge: environment.challenge }),
      ...(environment.adminPort !== undefined && { adminPort: environment.adminPort }),
      ...(environment.hstsPreload !== undefined && { hstsPreload: environment.hstsPreload }),
      ...(environment.flood !== undefined && { flood: environment.flood }),
      deployers: environment.deployers,
      operatorKeys: environment.operatorKeys,
      openPorts,
      rebootWindow: environment.rebootWindow,
      dataMountPoint: disk ? DATA : null,
      acmeDirectory: certificateAuthority.directory,
      acmeContact: environment.contact,
      // The model's key is the agent core's; the gateway gets it where it calls the provider itself.
      gatewayEnvironment: gatewayContract().environment.filter(({ name }) => name !== "MODEL_API_KEY" || environment.gateway?.["MODEL_BACKEND"] === "openai"),
      // Facts of the table that the gateway needs, too; then what the table says of the gateway alone.
      gatewaySettings: { JWT_ISSUER: domain, ADMIN_ALLOWED_IPS: adminCidrs.join(","), ...environment.gateway },
      secretVersions: environment.secrets,
      agentModel: environment.model,
    });
    const release = new GatewayRelease(this, "release", { release: environment.release, built: builtRelease });
    const apply = new HostApply(this, "host", {
      environment: id,
      domain,
      loginUser: blueprint.loginUser,
      deployUser: DEPLOY_USER,
      os: blueprint.os,
      packages: [...packages],
      files: [...files.files],
      secrets,
      dataDisk: disk && { mountPoint: DATA },
      acme: { directory: certificateAuthority.directory, email: environment.contact },
      releaseId: release.releaseId,
      releaseUpload: release.upload,
      region,
      blueprintId: blueprint.id,
      instanceId: server.instance.id,
      publicAddress: server.publicAddress,
      diskId: disk?.disk.id ?? null,
      keyPairId: server.loginKey.id,
      loginPublicKey: loginKey.stringValue,
      preflightId: preflight.passed.id,
      dependsOn: [address.record],
    });
    // A file is in the state when it is on the server: after a failed apply the plan still shows its lines.
    files.recordAfter(apply.resource);
    new TerraformOutput(this, "public_address", { value: server.publicAddress });
    new TerraformOutput(this, "url", { value: `https://${domain}/` });
  }
}
