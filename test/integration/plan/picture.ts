/** Draws a plan report as it looks on a pull request: everything above the folds, and the first fold opened up to its first diff. */
export function picture(markdown: string): string {
  const lines = layOut(markdown);
  const height = TOP + lines.reduce((sum, { rows }) => sum + rows * ROW, 0) + 14;
  let y = TOP;
  const body = lines.flatMap(({ rows, draw }) => {
    const at = y;
    y += rows * ROW;
    return draw(at);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="t d">`,
    '<title id="t">A plan report on a pull request</title>',
    '<desc id="d">A table of stacks with counts, price and verdict; a red block of dangers; a note that staging does not have the change yet; a host file as a line diff.</desc>',
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="9" fill="${paper}" stroke="${rule}"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="12.5" fill="${ink}" xml:space="preserve">`,
    ...body,
    "</g>",
    "</svg>\n",
  ].join("\n");
}

const [WIDTH, LEFT, TOP, ROW, LETTER] = [980, 22, 14, 20, 7.53];
const [paper, ink, quiet, rule, red, green, yellow] = ["#0d1117", "#e6edf3", "#8b949e", "#30363d", "#f85149", "#3fb950", "#d29922"];
const LETTERS = Math.floor((WIDTH - 2 * LEFT) / LETTER) - 4;

interface Line {
  readonly rows: number;
  readonly draw: (y: number) => readonly string[];
}

/** What the parts of a report look like, in their order. */
function layOut(markdown: string): readonly Line[] {
  const lines: Line[] = [];
  const source = markdown.split("\n").filter((line) => !line.startsWith("<!--"));
  let opened = false;
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at] ?? "";
    if (line.startsWith("## ")) lines.push(row(line.slice(3), { size: 18, bold: true }), gap(0.4));
    else if (line.startsWith("|")) {
      const end = source.findIndex((other, index) => index > at && !other.startsWith("|"));
      lines.push(...tableRows(source.slice(at, end)), gap(0.6));
      at = end - 1;
    } else if (line.startsWith("> [!CAUTION]")) {
      const end = source.findIndex((other, index) => index > at && !other.startsWith(">"));
      lines.push(...caution(source.slice(at + 1, end)), gap(0.6));
      at = end - 1;
    } else if (line.startsWith("<details>")) {
      const end = source.indexOf("</details>", at);
      lines.push(row(`${opened ? "▸" : "▾"} ${plain(line.replace(/^<details><summary>|<\/summary>$/g, ""))}`, { bold: true }));
      if (!opened) lines.push(...firstDiff(source.slice(at, end)));
      lines.push(gap(0.4));
      opened = true;
      at = end;
    } else if (line.startsWith("<sub>")) lines.push(row(plain(line), { fill: quiet }));
    else if (line.trim() !== "" && !line.startsWith("(") && !line.startsWith("Too long")) lines.push(row(plain(line), line.startsWith("⚠️") ? { fill: yellow } : {}), gap(0.6));
  }
  return lines;
}

function tableRows(source: readonly string[]): readonly Line[] {
  const cells = source.filter((line) => !line.startsWith("|---")).map((line) => line.split("|").slice(1, -1).map((cell) => plain(cell).trim()));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((each) => each[column]?.length ?? 0)) + 2);
  return cells.map((each, index) => row(each.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(""), index === 0 ? { fill: quiet, bold: true } : {}));
}

function caution(source: readonly string[]): readonly Line[] {
  const texts = source.flatMap((line) => wrapped(`• ${plain(line.replace(/^> - /, ""))}`));
  const rows = texts.length + 1.6;
  const bar: Line = { rows: 0, draw: (y) => [`<rect x="${LEFT}" y="${y + 2}" width="3" height="${rows * ROW - 4}" fill="${red}"/>`] };
  return [bar, row("  ⛔ Caution", { fill: red, bold: true }), ...texts.map((text) => row(`  ${text}`)), gap(0.6)];
}

/** The opened fold, up to the end of its first diff. */
function firstDiff(source: readonly string[]): readonly Line[] {
  const [start, end] = [source.findIndex((line) => line.startsWith("```diff")), source.findIndex((line) => line === "```")];
  const title = source[start - 1] ?? "";
  const colour = (line: string): string => (line.startsWith("+") ? green : line.startsWith("-") ? red : line.startsWith("@@") ? quiet : ink);
  return [row(`  ${plain(title)}`, { fill: quiet }), ...source.slice(start + 1, end).map((line) => row(`    ${line}`, { fill: colour(line) })), row("  …", { fill: quiet })];
}

const gap = (rows: number): Line => ({ rows, draw: () => [] });

interface Look {
  readonly fill?: string;
  readonly bold?: boolean;
  readonly size?: number;
}

const row = (text: string, { fill = ink, bold = false, size = 12.5 }: Look = {}): Line => ({
  rows: 1,
  draw: (y) => [`<text x="${LEFT}" y="${y + 15}"${fill === ink ? "" : ` fill="${fill}"`}${bold ? ' font-weight="bold"' : ""}${size === 12.5 ? "" : ` font-size="${size}"`}>${escaped(text)}</text>`],
});

/** At words, so that a line fits; what follows is indented. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= LETTERS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines;
}

/** Without Markdown's and HTML's marks. */
const plain = (text: string): string => text.replaceAll(/<\/?(b|sub)>/g, "").replaceAll(/(?<!\\)`+|\*\*/g, "").replaceAll(/\\(.)/g, "$1").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#64;", "@").replaceAll("&amp;", "&");

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
