/** One proof that a file claims for a requirement. */
export interface Proof {
  readonly id: string;
  /** Whether a part of the requirement can fail without failing the file. */
  readonly partly: boolean;
}

const TAG = /^\/\/ Proves:(.*)$/;
const CLAIM = /^([A-Z][0-9]{1,2})( \(partly\))?$/;

/** Reads the tag lines among the comments that a file begins with; what cannot be read comes back as words for the message. */
export function proofsOf(text: string): { readonly proofs: readonly Proof[]; readonly unreadable: readonly string[] } {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("//"));
  const claims = lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => TAG.exec(line)?.[1]?.split(",").map((claim) => claim.trim()) ?? []);
  const proofs: Proof[] = [];
  const unreadable: string[] = [];
  for (const claim of claims) {
    const [, id, partly] = CLAIM.exec(claim) ?? [];
    if (id === undefined) unreadable.push(claim);
    else proofs.push({ id, partly: partly !== undefined });
  }
  // A tag below the first code would be overlooked by people, too.
  if (end >= 0) for (const line of lines.slice(end)) if (TAG.test(line)) unreadable.push(`${line.trim()} below the first line of code`);
  return { proofs, unreadable };
}

const MENTION = /\brequirements? ([A-Z][0-9]{1,2}(?:(?:, | and )[A-Z][0-9]{1,2})*)\b/g;

/** The ids that a source file's comments mention as "requirement" with an id, or several joined by commas and "and". */
export function mentionsOf(text: string): readonly string[] {
  return [...text.matchAll(MENTION)].flatMap(([, ids]) => ids?.split(/, | and /) ?? []);
}
