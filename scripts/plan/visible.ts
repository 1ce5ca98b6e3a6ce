/** What a reader does not see, or takes for something else: controls, formats that turn or join text, spaces that are none, separators, fillers, variation selectors. */
const unseen = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\u115f\u1160\u3164\uffa0]/gu;
/** All but ASCII and Chinese, which most texts are made of: found ten times faster. */
const others = /[^\n\t -~\u4e00-\u9fff]+/g;

/** The text with each such character by its number: one that was hidden would be a change that no reviewer sees, and a terminal would obey it. */
export const visible = (text: string): string => text.replace(others, (run) => run.replace(unseen, numberOf));

const numberOf = (character: string): string => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;
