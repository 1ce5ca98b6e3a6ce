import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommandError, messageOf } from "../cli/command.ts";
import type { ComposeService } from "./compose.ts";
import { type ContainerFiles, containerRules } from "./rules.ts";

export interface ContainerFinding {
  readonly id: string;
  readonly claim: string;
  readonly ok: boolean;
  /** Empty when it holds. */
  readonly found: readonly string[];
}

/** Reads a compose file in JSON, and the Dockerfile and .dockerignore beside it where they are. */
export function readContainerFiles(path: string): ContainerFiles {
  const beside = (name: string): string | undefined => {
    const file = join(dirname(path), name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  const services = servicesOf(path);
  const [dockerfile, dockerignore] = [beside("Dockerfile"), beside(".dockerignore")];
  return { services, ...(dockerfile !== undefined && { dockerfile }), ...(dockerignore !== undefined && { dockerignore }) };
}

function servicesOf(path: string): Readonly<Record<string, ComposeService>> {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new CommandError(`${path} cannot be read as JSON: ${messageOf(error)}. Next: docker compose config --format json >compose.json, and check that`);
  }
  const services: unknown = typeof document === "object" && document !== null && "services" in document ? document.services : undefined;
  if (typeof services !== "object" || services === null || Object.keys(services).length === 0) throw new CommandError(`${path} names no services. Next: give a compose file`);
  // Its shape is what the rules look at: whatever is missing or of another kind breaks one of them.
  return services as Record<string, ComposeService>;
}

export function checkContainer(files: ContainerFiles): readonly ContainerFinding[] {
  return containerRules.map(({ id, claim, offences }) => {
    const found = offences(files);
    return { id, claim, ok: found.length === 0, found };
  });
}
