import { CamRoleSso } from "@cdktf/provider-tencentcloud/lib/cam-role-sso";
import { TencentcloudProvider } from "@cdktf/provider-tencentcloud/lib/provider";
import { TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { CiRole } from "../constructs/ci-role.ts";
import { policyDocument, type PolicyScope } from "../constructs/published/permissions/policy-documents.ts";
import type { Task } from "../constructs/published/permissions/permitted-actions.ts";
import { StateBucket } from "../constructs/state-bucket.ts";
import { type CiIdentity, identityOf } from "./environments/ci-identity.ts";
import type { Foundation } from "./environments/foundation-schema.ts";
import type { Environment } from "./environments/schema.ts";
import { stateBucketName } from "../constructs/published/state-place.ts";

export interface FoundationStackProps {
  readonly foundation: Foundation;
  readonly environments: ReadonlyMap<string, Environment>;
}

/** What the environments of an account stand on (requirement I10): the bucket of their states, and a role per task and environment for CI. */
export class FoundationStack extends TerraformStack {
  constructor(scope: Construct, id: string, { foundation, environments }: FoundationStackProps) {
    super(scope, id);
    this.addOverride("terraform.required_version", ">= 1.9");
    new TencentcloudProvider(this, "tencentcloud", { region: foundation.region });
    const { bucket } = new StateBucket(this, "state", { bucket: stateBucketName(foundation), keyAlias: "lightkeeper-state" });
    new TerraformOutput(this, "bucket", { value: bucket.bucket });
    const identity = identityOf(foundation.ci);
    if (identity !== undefined) this.#rolesFor(identity, foundation, environments);
  }

  #rolesFor(identity: CiIdentity, foundation: Foundation, environments: ReadonlyMap<string, Environment>): void {
    const keys = new TerraformVariable(this, "ci_keys", { type: "string", description: "The issuer's public keys, a JSON web key set in Base64. npm run bootstrap fetches them." });
    const provider = new CamRoleSso(this, "identity-provider", {
      name: identity.name,
      identityUrl: identity.issuer,
      identityKey: keys.stringValue,
      clientIds: [identity.audience],
      description: "Jobs of CI",
      autoRotateKey: 1,
      // The cloud follows the issuer's keys by itself.
      lifecycle: { ignoreChanges: ["identity_key"] },
    });
    const scope = (names: readonly string[], region: string, servers?: readonly string[]): PolicyScope => ({ account: foundation.account, appId: foundation.appId, region, bucketRegion: foundation.region, bucket: stateBucketName(foundation), environments: names, ...(servers !== undefined && { servers }) });
    const role = (name: string, task: Task, subjects: readonly string[], about: PolicyScope): void => {
      new CiRole(this, name, { name: `lightkeeper-${name}`, description: `CI: ${name}`, account: foundation.account, provider: identity.name, issuer: identity.issuer, audience: identity.audience, subjects, policy: policyDocument(task, about), dependsOn: [provider] });
    };
    role("plan", "plan", identity.reviewSubjects, scope([...environments.keys()], foundation.region));
    for (const [name, { region }] of environments) {
      for (const task of ["plan", "apply", "backup"] as const) role(`${task}-${name}`, task, identity.subjectsOf(task, name), scope([name], region, foundation.servers[name]));
    }
  }
}
