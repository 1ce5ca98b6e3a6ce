/** Where certificates come from. */
export const certificateAuthority = {
  /** Its ACME directory. */
  directory: "https://acme-v02.api.letsencrypt.org/directory",
  /** What it answers to in CAA records: `meta.caaIdentities` of its directory. */
  caaIdentity: "letsencrypt.org",
} as const;
