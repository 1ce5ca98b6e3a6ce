import type { RehearsalReport } from "../../scripts/rehearse/report.ts";

const [WIDTH, LEFT, FIRST, ROW] = [980, 22, 58, 20];
const [paper, ink, quiet, rule, green] = ["#0d1117", "#e6edf3", "#8b949e", "#30363d", "#3fb950"];

/** Draws what a rehearsal's terminal shows, from the report of one that went well. */
export function picture({ environment, provider, agent, steps, checks, url }: RehearsalReport): string {
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0).toFixed(0);
  const lines = [
    `<tspan fill="${quiet}">$</tspan> npm run --silent rehearse -- ${environment} --provider ${provider.kind}`,
    ...steps.map((step) => `<tspan fill="${green}">✓</tspan> ${escaped(step.name)}<tspan fill="${quiet}"> ${step.seconds.toFixed(1)} s</tspan>`),
    "",
    `<tspan font-weight="bold">${environment} on the twin: every check held, ${seconds} s</tspan>`,
    `<tspan fill="${quiet}">provider ${provider.kind} ${provider.version}, agent core ${escaped(agent)}, ${escaped(url)}</tspan>`,
  ];
  const height = FIRST + lines.length * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">A rehearsal of ${environment}</title>`,
    `<desc id="d">Terminal output: the twin starts, ${environment} is deployed, ${checks.length} checks hold, the twin is removed.</desc>`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="9" fill="${paper}" stroke="${rule}"/>`,
    `<path d="M1 34H${WIDTH - 1}" stroke="${rule}"/>`,
    ...[22, 40, 58].map((x) => `<circle cx="${x}" cy="17.5" r="5" fill="#484f58"/>`),
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" fill="${ink}" xml:space="preserve">`,
    ...lines.flatMap((line, index) => (line === "" ? [] : [`<text x="${LEFT}" y="${FIRST + index * ROW}">${line}</text>`])),
    "</g>",
    "</svg>\n",
  ].join("\n");
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
