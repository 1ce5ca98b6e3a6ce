import { CamPolicy } from "@cdktf/provider-tencentcloud/lib/cam-policy";
import { CamRole } from "@cdktf/provider-tencentcloud/lib/cam-role";
import { CamRolePolicyAttachment } from "@cdktf/provider-tencentcloud/lib/cam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface CiRoleProps {
  readonly name: string;
  readonly description: string;
  readonly account: string;
  /** The identity provider's name in CAM. */
  readonly provider: string;
  readonly issuer: string;
  readonly audience: string;
  /** Subjects of the tokens that may assume the role; in one with a `*` it stands for any text. */
  readonly subjects: readonly string[];
  /** What the role may do: a CAM policy, JSON. */
  readonly policy: string;
  readonly dependsOn: ITerraformDependable[];
}

/** Longest session, seconds: a deploy with a fresh server fits, and a leaked token is worth no more. */
const SESSION = 3600;

/** A role that a job of CI assumes by its own token, so that no key of the account is kept anywhere (requirement I10). */
export class CiRole extends Construct {
  constructor(scope: Construct, id: string, props: CiRoleProps) {
    super(scope, id);
    const { name, description, account, provider, issuer, audience, subjects } = props;
    const [exact, open] = [subjects.filter((each) => !each.includes("*")), subjects.filter((each) => each.includes("*"))];
    const trust = {
      version: "2.0",
      statement: [{
        effect: "allow",
        action: ["name/sts:AssumeRoleWithWebIdentity"],
        principal: { federated: [`qcs::cam::uin/${account}:oidc-provider/${provider}`] },
        condition: { string_equal: { "oidc:iss": [issuer], "oidc:aud": [audience], ...(exact.length > 0 && { "oidc:sub": exact }) }, ...(open.length > 0 && { string_like: { "oidc:sub": open } }) },
      }],
    };
    const role = new CamRole(this, "role", { name, description, document: JSON.stringify(trust), consoleLogin: false, sessionDuration: SESSION, dependsOn: props.dependsOn });
    const policy = new CamPolicy(this, "policy", { name, description, document: props.policy });
    new CamRolePolicyAttachment(this, "attachment", { roleId: role.id, policyId: policy.id });
  }
}
