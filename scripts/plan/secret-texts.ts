import { secretShapes } from "../../constructs/published/secret-shapes.ts";

/** Replaces what must not be shown. */
export type Mask = (text: string) => string;

export const HIDDEN = "(sensitive)";

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
    for (const { shape } of secretShapes) masked = masked.replace(shape, HIDDEN);
    return masked;
  };
}
