import { secretShapes } from "../../constructs/published/secret-shapes.ts";

/** Replaces what must not be shown. */
export type Mask = (text: string) => string;

export const HIDDEN = "(sensitive)";

const secretName = /SECRET|TOKEN|PASSWORD|PRIVATE|_KEY$/;
/** Names that match and hold no secret: paths, and where secrets are. */
const harmlessName = /^(LIGHTKEEPER|NPM)_|_(FILE|PATH|DIR)$|PUBLIC/;
const SHORTEST = 8;

type Shell = Readonly<Record<string, string | undefined>>;

/**
 * Hides the values of this shell's secret variables, whatever they look like, and everything shaped like a key.
 * Terraform marks what it knows to be sensitive; this is for what it does not know.
 */
export function maskFor(shell: Shell): Mask {
  // The longest first, so that a value within another leaves no remainder.
  const known = [...new Set(secretVariables(shell).flatMap(({ texts }) => texts))].toSorted((a, b) => b.length - a.length);
  return (text) => {
    let masked = text;
    for (const value of known) masked = masked.replaceAll(value, HIDDEN);
    for (const { shape } of secretShapes) masked = masked.replace(shape, HIDDEN);
    return masked;
  };
}

/** The value with every text in it masked, however deep. */
export function maskedThroughout<T>(value: T, mask: Mask): T {
  const masked = (part: unknown): unknown => {
    if (typeof part === "string") return mask(part);
    if (Array.isArray(part)) return part.map(masked);
    return typeof part === "object" && part !== null ? Object.fromEntries(Object.entries(part).map(([name, member]) => [name, masked(member)])) : part;
  };
  // Texts stay texts, lists lists, and members members.
  return masked(value) as T;
}

/** What secrets a text holds, in words that hold none themselves. */
export function secretsIn(text: string, shell: Shell): readonly string[] {
  return [
    ...secretVariables(shell).filter(({ texts }) => texts.some((value) => text.includes(value))).map(({ name }) => `the value of ${name}`),
    ...secretShapes.filter(({ shape }) => text.search(shape) >= 0).map(({ what }) => what),
  ];
}

/** This shell's secrets, each as it is and as it stands within JSON. */
function secretVariables(shell: Shell): readonly { readonly name: string; readonly texts: readonly string[] }[] {
  return Object.entries(shell).flatMap(([name, value]) => {
    const shouted = name.toUpperCase();
    if (!secretName.test(shouted) || harmlessName.test(shouted) || value === undefined || value.length < SHORTEST) return [];
    return [{ name, texts: [value, JSON.stringify(value).slice(1, -1)] }];
  });
}
