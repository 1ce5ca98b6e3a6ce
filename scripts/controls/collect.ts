import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readRequirements } from "./requirements.ts";
import { mentionsOf, proofsOf } from "./tags.ts";

/** A requirement with everything that is known of it; paths are relative to the project. */
export interface Control {
  readonly id: string;
  readonly demand: string;
  readonly places: readonly string[];
  readonly proofs: readonly { readonly file: string; readonly partly: boolean }[];
}

export interface ControlGroup {
  readonly letter: string;
  readonly title: string;
  readonly controls: readonly Control[];
}

/** What can fail on its own: tests, and what a rehearsal checks. */
const PROVING = ["test/{unit,integration,rehearsal}/**/*.test.ts", "scripts/rehearse/{checks,scenarios}/**/*.ts"];
const CODE = ["{stacks,templates,scripts,app}/**/*.{ts,hbs}", "constructs/{*,published/*,policies/*}.ts"];

/** Joins rows, proofs and places; `problems` has a sentence for each id that is unknown and each place that is gone. */
export function collectControls(project: string): { readonly groups: readonly ControlGroup[]; readonly problems: readonly string[] } {
  const requirements = readRequirements(project);
  const known = new Set(requirements.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const problems: string[] = [];
  const proofs = new Map<string, { file: string; partly: boolean }[]>();
  const mentions = new Map<string, Set<string>>();
  const expectKnown = (id: string, file: string): boolean => {
    if (known.has(id)) return true;
    problems.push(`${file}: "${id}" is no requirement. Next: correct the id, or add the row to docs/requirements.json`);
    return false;
  };

  for (const file of filesOf(project, PROVING)) {
    const found = proofsOf(readFileSync(join(project, file), "utf8"));
    for (const words of found.unreadable) problems.push(`${file}: cannot read the tag ${JSON.stringify(words)}. Next: write "// Proves: I5, H1 (partly)" above the first import`);
    for (const { id, partly } of found.proofs) if (expectKnown(id, file)) proofs.set(id, [...(proofs.get(id) ?? []), { file, partly }]);
  }
  for (const file of filesOf(project, CODE)) {
    for (const id of mentionsOf(readFileSync(join(project, file), "utf8"))) if (expectKnown(id, file)) mentions.set(id, (mentions.get(id) ?? new Set()).add(file));
  }
  for (const { id, places = [] } of requirements.flatMap(({ rows }) => rows)) {
    for (const place of places) if (!existsSync(join(project, place))) problems.push(`docs/requirements.json: ${id} lives in ${place}, which does not exist. Next: name the file that took its place`);
  }

  const groups = requirements.map(({ letter, title, rows }) => ({
    letter,
    title,
    controls: rows.map(({ id, demand, places = [] }) => ({ id, demand, places: union(places, mentions.get(id) ?? []), proofs: proofs.get(id) ?? [] })),
  }));
  return { groups, problems };
}

function filesOf(project: string, patterns: readonly string[]): string[] {
  return globSync([...patterns], { cwd: project, exclude: (path) => path.endsWith("node_modules") }).sort();
}

/** Named places first; a file below a named folder is not named again. */
function union(places: readonly string[], mentioned: Iterable<string>): string[] {
  const within = (file: string) => places.some((place) => file === place || (place.endsWith("/") && file.startsWith(place)));
  return [...places, ...[...mentioned].filter((file) => !within(file)).sort()];
}
