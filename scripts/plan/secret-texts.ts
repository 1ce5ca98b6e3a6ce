/** Replaces what must not be shown. */
export type Mask = (text: string) => string;

export const HIDDEN = "(sensitive)";

/** What keys look like, wherever they come from: Tencent Cloud's, ours, OpenAI's kind, and private keys. */
const shapes = [/\bAKID[A-Za-z0-9]{13,}\b/g, /\blk_[A-Za-z0-9_-]{20,}/g, /\bsk-[A-Za-z0-9_-]{20,}/g, /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g];

const secretName = /SECRET|TOKEN|PASSWORD|PRIVATE|_KEY$/;
/** Names that match and hold no secret: paths, and where secrets are. */
const harmlessName = /^(LIGHTKEEPER|NPM)_|_(FILE|PATH|DIR)$|PUBLIC/;
const SHORTEST = 8;

/**
 * Hides the values of this shell's secret variables, whatever they look like, and everything shaped like a key.
 * Terraform marks what it knows to be sensitive; this is for what it does not know.
 */
export function maskFor(shell: Readonly<Record<string, string | undefined>>): Mask {
  const values = Object.entries(shell).flatMap(([name, value]) => (secretName.test(name.toUpperCase()) && !harmlessName.test(name.toUpperCase()) && value !== undefined && value.length >= SHORTEST ? [value] : []));
  // The longest first, so that a value within another leaves no remainder.
  const known = [...new Set(values)].toSorted((a, b) => b.length - a.length);
  return (text) => {
    let masked = text;
    for (const value of known) masked = masked.replaceAll(value, HIDDEN);
    for (const shape of shapes) masked = masked.replace(shape, HIDDEN);
    return masked;
  };
}
