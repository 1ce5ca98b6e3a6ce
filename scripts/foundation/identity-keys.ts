import { identityOf } from "../../stacks/environments/ci-identity.ts";
import type { Foundation } from "../../stacks/environments/foundation-schema.ts";
import { CommandError, messageOf } from "../cli/command.ts";

/** Where issuers keep their public keys, as OpenID Connect Discovery says; GitHub's and GitLab's documents name these. */
const KEYS = { "lightkeeper-github": "/.well-known/jwks", "lightkeeper-gitlab": "/oauth/discovery/keys" } as const;

/** The public keys of CI's issuer: a JSON web key set in Base64. The cloud follows them by itself later on. */
export async function identityKeys(ci: Foundation["ci"]): Promise<string> {
  const identity = identityOf(ci);
  const path = identity === undefined ? undefined : Object.entries(KEYS).find(([name]) => name === identity.name)?.[1];
  if (identity === undefined || path === undefined) throw new CommandError("foundation: ci is of a kind whose keys are not known. Next: set TF_VAR_ci_keys");
  try {
    const answer = await fetch(`${identity.issuer}${path}`, { signal: AbortSignal.timeout(30_000) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return Buffer.from(await answer.text()).toString("base64");
  } catch (error) {
    throw new CommandError(`the public keys of ${identity.issuer} cannot be read: ${messageOf(error)}. Next: try again, or set TF_VAR_ci_keys to its key set in Base64`, { cause: error });
  }
}
