import { Type } from "typebox";
import { Value } from "typebox/value";
import { EnvHttpProxyAgent, fetch } from "undici";
import { CommandError, messageOf } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";
import type { IdentityToken } from "./identity-token.ts";

/** Long enough for a first deploy with certificates; the shortest that STS gives every role. */
const SECONDS = 3600;

const Answer = Type.Object({ Response: Type.Object({ Credentials: Type.Object({ TmpSecretId: Type.String(), TmpSecretKey: Type.String(), Token: Type.String() }) }) });
const Refusal = Type.Object({ Response: Type.Object({ Error: Type.Object({ Code: Type.String(), Message: Type.String() }) }) });

export interface RoleOptions {
  readonly role: string;
  /** The account that holds the role. */
  readonly account: string;
  readonly region: string;
  readonly identity: IdentityToken;
  readonly shell: Shell;
}

/** Keys of an hour, as the variables that Terraform's provider and our scripts read. STS takes this one call without a signature: the token proves who calls. */
export async function assumeRole({ role, account, region, identity, shell }: RoleOptions): Promise<Readonly<Record<string, string>>> {
  const body = { RoleArn: `qcs::cam::uin/${account}:roleName/${role}`, RoleSessionName: identity.session, DurationSeconds: SECONDS, ProviderId: identity.provider, WebIdentityToken: identity.token };
  const answer = await ask(body, region, shell).catch((error: unknown) => {
    throw new CommandError(`STS cannot be reached: ${messageOf(error)}. Next: run the job again`, { cause: error });
  });
  if (Value.Check(Answer, answer)) {
    const { TmpSecretId, TmpSecretKey, Token } = answer.Response.Credentials;
    return { TENCENTCLOUD_SECRET_ID: TmpSecretId, TENCENTCLOUD_SECRET_KEY: TmpSecretKey, TENCENTCLOUD_SECURITY_TOKEN: Token };
  }
  const why = Value.Check(Refusal, answer) ? `${answer.Response.Error.Code}: ${answer.Response.Error.Message}` : "the answer is none of STS";
  throw new CommandError(`role ${role} of account ${account} was refused (${why}). Next: npx cdktf deploy foundation makes the roles; each trusts only the job that docs/ci.md names`);
}

async function ask(body: object, region: string, shell: Shell): Promise<unknown> {
  const scheme = shell["TENCENTCLOUD_PROTOCOL"] === "HTTP" ? "http" : "https";
  const response = await fetch(`${scheme}://sts.${shell["TENCENTCLOUD_DOMAIN"] || "tencentcloudapi.com"}/`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "SKIP", "x-tc-action": "AssumeRoleWithWebIdentity", "x-tc-version": "2018-08-13", "x-tc-region": region, "x-tc-timestamp": String(Math.floor(Date.now() / 1000)) },
    body: JSON.stringify(body),
    dispatcher: new EnvHttpProxyAgent({ ...(shell["HTTP_PROXY"] !== undefined && { httpProxy: shell["HTTP_PROXY"] }), noProxy: "" }),
    signal: AbortSignal.timeout(30_000),
  });
  return response.json();
}
