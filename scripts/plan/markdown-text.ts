import { visible } from "./visible.ts";

/** Texts of others made harmless for GitHub's and GitLab's Markdown: nothing in them becomes markup or a mention, and nothing in them is unseen. */

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** A code span on one line; a bar is escaped, since the span may stand in a table. */
export function code(text: string): string {
  const line = visible(text).replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
  const fence = "`".repeat(longestRun(line) + 1);
  const padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** A fenced block, whatever fences the text has itself. */
export function block(language: string, text: string): string {
  const body = visible(text);
  const fence = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body.endsWith("\n") ? body : `${body}\n`}${fence}\n`;
}

/** A fold. The summary is markup of ours. */
export const fold = (summary: string, body: string): string => `<details><summary>${summary}</summary>\n\n${body}\n</details>\n`;

/** Text for a fold's summary, where Markdown does not reach and HTML does. */
export const plain = (text: string): string => visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("@", "&#64;");
