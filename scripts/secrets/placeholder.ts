/** A value that is nothing but a stand-in. Strict: a real secret may well hold "example" somewhere. */
const STAND_IN = /^(?:change[-_ ]?me.*|replace[-_ ]?me.*|todo|tbd|fixme|placeholder|example|secret|password|dummy|x{3,}|\.{3,}|\*{3,}|<.*>|\$\{.*\}|your[-_ ].*)$/i;
/** What templates, tutorials and tests write into what looks like a secret. Wide: a finding there stops a commit. */
const MADE_UP = /example|change[-_ ]?me|replace[-_ ]?(?:me|this|with)|\byour[-_ ]|placeholder|dummy|marker|planted|<[^>]*>|\$\{|\{\{|\$[A-Z_]|x{6,}|\*{3,}|\.{3,}|0123456789|abcdef/i;

/** Whether nobody has filled the secret in yet. */
export function isPlaceholder(value: string): boolean {
  return STAND_IN.test(value);
}

/** Whether text in a file that looks like a secret is none. */
export function isMadeUp(text: string): boolean {
  return MADE_UP.test(text);
}
