/** Whether an SPDX expression can be kept with these licences alone: one side of an OR, both of an AND. */
export function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const inner = outerParentheses(expression.trim());
  const or = splitOutside(inner, " OR ");
  if (or.length > 1) return or.some((part) => isAllowed(part, allowed));
  const and = splitOutside(inner, " AND ");
  if (and.length > 1) return and.every((part) => isAllowed(part, allowed));
  return allowed.has(inner);
}

function outerParentheses(text: string): string {
  return text.startsWith("(") && text.endsWith(")") && depths(text).slice(0, -1).every((depth) => depth > 0) ? outerParentheses(text.slice(1, -1).trim()) : text;
}

function splitOutside(text: string, word: string): readonly string[] {
  const depth = depths(text);
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (depth[at] !== 0) continue;
    parts.push(text.slice(from, at));
    from = at + word.length;
  }
  return [...parts, text.slice(from)];
}

/** How many parentheses are open after each character. */
function depths(text: string): readonly number[] {
  let open = 0;
  return text.split(/(?=.)/s).map((character) => (open += character === "(" ? 1 : character === ")" ? -1 : 0));
}
