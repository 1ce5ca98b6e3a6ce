import { join } from "node:path";
import { Progress } from "../cli/progress.ts";
import { placesFor } from "../rehearse/places.ts";
import type { RunOptions } from "./run.ts";

/** Where a verb that looks at a server works from: this project, this user's cache and environment, progress on standard error. */
export const thisComputer = (): Pick<RunOptions, "project" | "cacheDirectory" | "env" | "progress"> => ({
  project: join(import.meta.dirname, "../.."),
  cacheDirectory: placesFor({ uid: process.getuid?.(), env: process.env }).cacheDirectory,
  env: process.env,
  progress: new Progress(process.stderr),
});
