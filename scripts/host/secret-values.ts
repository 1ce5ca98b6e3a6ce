import { readSecrets, type SecretName } from "../secrets/read-secrets.ts";
import type { Secret } from "../secrets/secret.ts";
import { SecretError } from "../secrets/secret-error.ts";
import { secretSource, type SourceOptions } from "../secrets/source.ts";
import { HostApplyError } from "./host-apply-error.ts";
import type { Environment } from "./settings.ts";

/** The values of a manifest's secrets, by name. Rejects with HostApplyError that has a sentence for each missing or malformed one. */
export async function secretsOf(wanted: readonly SecretName[], { env, ...options }: SourceOptions & { readonly env: Environment }): Promise<ReadonlyMap<string, Secret>> {
  try {
    return await readSecrets(wanted, secretSource(env, options));
  } catch (error) {
    if (error instanceof SecretError) throw new HostApplyError("preflight", error.what, error.next);
    throw error;
  }
}

/** For whoever has to keep them out of words. */
export const revealed = (secrets: ReadonlyMap<string, Secret>): readonly string[] => [...secrets.values()].map((secret) => secret.reveal());
