/** What one CAA record says (RFC 8659). */
export interface Caa {
  /** `issue`, `issuewild`, `iodef` and others; lower case. */
  readonly tag: string;
  readonly value: string;
}

/** The record as zones write it. */
export const caaText = ({ tag, value }: Caa): string => `0 ${tag} "${value}"`;

/** Reads a record as zones write it, with or without quotes; undefined when it is none. */
export function parseCaa(text: string): Caa | undefined {
  const [, tag, quoted, bare] = /^\d{1,3}\s+([A-Za-z0-9]+)\s+(?:"([^"]*)"|([^\s"]+))$/.exec(text.trim()) ?? [];
  const value = quoted ?? bare;
  return tag === undefined || value === undefined ? undefined : { tag: tag.toLowerCase(), value: value.trim() };
}

/**
 * Lets one authority certify the name, and nobody the names below it with one asterisk. Parameters of RFC 8657 are left out: the account
 * is made on the server, after the record, and who could use another method on the name's port 80 or in its zone could use ours.
 */
export const caaFor = (authority: string): { readonly issue: Caa; readonly wildcard: Caa } => ({ issue: { tag: "issue", value: authority }, wildcard: { tag: "issuewild", value: ";" } });

/** The authorities that the records of one name let certify it; undefined when they let every one. Parameters are left out. */
export const issuersIn = (records: readonly Caa[]): readonly string[] | undefined => named(records, "issue");

/** The same of a certificate with an asterisk below the name. */
export const wildcardIssuersIn = (records: readonly Caa[]): readonly string[] | undefined => named(records, "issuewild") ?? issuersIn(records);

function named(records: readonly Caa[], wanted: string): readonly string[] | undefined {
  const issuers = records.filter(({ tag }) => tag === wanted).map(({ value }) => value.split(";")[0]?.trim().toLowerCase() ?? "");
  return issuers.length === 0 ? undefined : issuers.filter((issuer) => issuer !== "");
}

/** The name and those above it: the first that has any CAA record speaks for the name (RFC 8659 section 3). */
export const namesUpwards = (name: string): readonly string[] => name.split(".").map((_, index, labels) => labels.slice(index).join("."));
