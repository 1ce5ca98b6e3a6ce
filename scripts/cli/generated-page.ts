import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A page of docs/ that a command writes from other files of the project. */
export class GeneratedPage {
  /** From the project's folder. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Whether the committed page is this one. */
  isCurrent(project: string, page: string): boolean {
    try {
      return readFileSync(join(project, this.path), "utf8") === page;
    } catch {
      return false;
    }
  }

  write(project: string, page: string): void {
    writeFileSync(join(project, this.path), page);
  }
}
