import { CommandError } from "../cli/command.ts";
import type { Forge, Post } from "./forge.ts";

const MARKER = /^<!-- lightkeeper-[a-z0-9-]+ -->$/;

/** What was done, for the log. */
export type Kept = "created" | "updated" | "closed" | "nothing to do";

/** Keeps one comment: the report's first line is a hidden marker by which the comment of the last run is found and replaced. */
export async function keepComment(forge: Forge, report: string): Promise<Kept> {
  const marker = report.split("\n", 1)[0] ?? "";
  if (!MARKER.test(marker)) throw new CommandError(`FILE begins with ${JSON.stringify(marker.slice(0, 60))}; allowed: <!-- lightkeeper-NAME -->. Next: npm run plan -- --markdown FILE`);
  const before = ownWith(marker, await forge.comments());
  if (before === undefined) {
    await forge.createComment(report);
    return "created";
  }
  await forge.updateComment(before.id, report);
  return "updated";
}

export interface Standing {
  /** Lower case words joined by hyphens; names the issue among others. */
  readonly key: string;
  readonly title: string;
  readonly report: string;
  /** Whether there is anything to tell. */
  readonly isWell: boolean;
}

/** Keeps one open issue as long as something is not well, and none when it is. */
export async function keepIssue(forge: Forge, { key, title, report, isWell }: Standing): Promise<Kept> {
  const marker = `<!-- lightkeeper-${key} -->`;
  if (!MARKER.test(marker)) throw new CommandError(`KEY is ${JSON.stringify(key)}; allowed: a to z, 0 to 9, hyphens. Next: npm run workflow -- issue --help`);
  const before = ownWith(marker, await forge.openIssues());
  if (isWell) {
    if (before === undefined) return "nothing to do";
    await forge.closeIssue(before.id, "The last run found nothing any more.");
    return "closed";
  }
  const body = `${marker}\n${report}`;
  if (before === undefined) {
    await forge.createIssue(title, body);
    return "created";
  }
  await forge.updateIssue(before.id, body);
  return "updated";
}

/** GitLab gives a text back without the newline at its end. */
const ownWith = (marker: string, posts: readonly Post[]): Post | undefined => posts.find(({ own, body }) => own && body.split(/\r?\n/, 1)[0] === marker);
