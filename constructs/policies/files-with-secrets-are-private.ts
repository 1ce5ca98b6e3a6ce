import type { Policy } from "./policy.ts";

export const filesWithSecretsArePrivate: Policy = {
  id: "files-with-secrets-are-private",
  reason: "I7, H9: .env is root's alone",
  level: "error",
  find: ({ files }) => files.filter(({ content, mode }) => content.includes("${secret:") && (Number.parseInt(mode, 8) & 0o077) !== 0).map(({ path, mode }) => ({ subject: path, message: `it holds secrets and has mode ${mode}; allowed: 0600 or less` })),
};
