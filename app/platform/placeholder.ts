const MARKS: readonly RegExp[] = [
  /change[-_ ]?me/i,
  /replace[-_ ]?(me|this|with)/i,
  /\byour[-_ ]/i,
  /example/i,
  /placeholder/i,
  /<[^>]*>/,
  /\$\{[^}]*\}/,
  /\{\{[^}]*\}\}/,
  /^x+$/i,
  /x{6,}/i,
  /^(secret|password|passwd|token|key|test|dummy|todo|tbd|none|null|undefined|default)$/i,
];

/** Whether a setting still holds what a template or a tutorial wrote there instead of a value. */
export function isPlaceholder(value: string): boolean {
  return MARKS.some((mark) => mark.test(value.trim()));
}

const LEAST_DISTINCT = 8;

/** Whether a text repeats so few different characters that nobody drew it at random. */
export function isTooRegular(secret: string): boolean {
  return new Set(secret).size < LEAST_DISTINCT;
}
