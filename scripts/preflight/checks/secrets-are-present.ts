import { readSecrets } from "../../secrets/read-secrets.ts";
import { SecretError } from "../../secrets/secret-error.ts";
import { secretSource } from "../../secrets/source.ts";
import type { PreflightCheck } from "../check.ts";

export const secretsArePresent: PreflightCheck = {
  claim: "every secret is present and well formed",
  async run({ manifest, environment, directory }) {
    try {
      await readSecrets(manifest.secrets, secretSource(environment, { directory, uid: process.getuid?.() ?? 0 }));
      return undefined;
    } catch (error) {
      if (error instanceof SecretError) return `${error.what}. Next: ${error.next}`;
      throw error;
    }
  },
};
