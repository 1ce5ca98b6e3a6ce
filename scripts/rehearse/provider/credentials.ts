import { objectIn, present, textIn } from "./answers.ts";
import type { CloudClient, Params } from "./cloud.ts";
import { blocksOf, textOf } from "./lifecycle.ts";
import type { ObjectValue } from "./values.ts";

/** Who signs the calls. */
export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
  /** Only with temporary credentials. */
  readonly token?: string;
}

/** TENCENTCLOUD_* variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const SECONDS = 7200;

/** What AssumeRole is asked for; undefined when no role is to be assumed. The environment alone is enough when it has both the role and the session's name. */
export function roleToAssume(config: ObjectValue, environment: Environment = {}): Params | undefined {
  const block = blocksOf(config, "assume_role")[0];
  const variable = (name: string): string | undefined => environment[`TENCENTCLOUD_ASSUME_ROLE_${name}`] || undefined;
  const [arn, session] = [variable("ARN"), variable("SESSION_NAME")];
  if (block === undefined && (arn === undefined || session === undefined)) return undefined;
  const given = (name: string, fallback: string): string | undefined => textOf(block ?? {}, name) ?? variable(fallback);
  const policy = given("policy", "POLICY");
  return {
    RoleArn: given("role_arn", "ARN"),
    RoleSessionName: given("session_name", "SESSION_NAME"),
    DurationSeconds: block?.["session_duration"] ?? (Number(variable("SESSION_DURATION")) || SECONDS),
    Policy: policy === undefined ? undefined : queryEscaped(policy),
    ExternalId: given("external_id", "EXTERNAL_ID"),
    SourceIdentity: given("source_identity", "SOURCE_IDENTITY"),
    SerialNumber: given("serial_number", "SERIAL_NUMBER"),
    TokenCode: given("token_code", "TOKEN_CODE"),
  };
}

/** Temporary credentials of a role, by one call that is not repeated. */
export async function assumeRole(client: CloudClient, role: Params): Promise<Credentials> {
  const answer = await client.call("sts", "AssumeRole", role);
  const found = present(objectIn(answer as Params, "Credentials"), "Credentials");
  return {
    secretId: present(textIn(found, "TmpSecretId"), "Credentials.TmpSecretId"),
    secretKey: present(textIn(found, "TmpSecretKey"), "Credentials.TmpSecretKey"),
    token: present(textIn(found, "Token"), "Credentials.Token"),
  };
}

// As Go's url.QueryEscape writes it, which the real provider sends policies through.
function queryEscaped(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
