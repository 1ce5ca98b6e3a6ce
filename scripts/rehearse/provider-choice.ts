import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandError } from "../cli/command.ts";
import type { Shell } from "../cli/run-program.ts";
import { registryHost } from "../cli/run-terraform.ts";

export interface ProviderChoice {
  readonly kind: "registry" | "offline" | "binary";
  /** The binary's file, when that was asked for. */
  readonly path?: string;
}

const SCHEMA = join(import.meta.dirname, "../../constructs/provider-tencentcloud/schema/provider-schema.json");

/** The provider's full source address, as the shell's Terraform or OpenTofu has it, and its pinned version. */
export function pinnedProvider(shell: Shell): { readonly address: string; readonly version: string } {
  const { provider_versions: versions } = JSON.parse(readFileSync(SCHEMA, "utf8")) as { provider_versions: Record<string, string> };
  const [entry] = Object.entries(versions);
  if (!entry) throw new Error(`${SCHEMA} names no provider`);
  return { address: entry[0].replace(/^[^/]+/, registryHost(shell)), version: entry[1] };
}

/** Reads --provider; without it the registry is taken if it answers within three seconds. */
export async function chooseProvider(wanted: string | undefined, shell: Shell): Promise<ProviderChoice> {
  if (wanted === "registry" || wanted === "offline") return { kind: wanted };
  if (wanted === undefined) return { kind: (await registryAnswers(shell)) ? "registry" : "offline" };
  const path = resolve(wanted);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new CommandError(`--provider is "${wanted}", which is no file; allowed: registry, offline, or the path of a provider binary. Next: check the path`);
  return { kind: "binary", path };
}

async function registryAnswers(shell: Shell): Promise<boolean> {
  const [host] = pinnedProvider(shell).address.split("/");
  try {
    const response = await fetch(`https://${host}/.well-known/terraform.json`, { signal: AbortSignal.timeout(3000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** Lays a binary out as a mirror that Terraform installs from, and returns the CLI configuration that names it. */
export function mirrorBinary(binary: string, directory: string, shell: Shell): string {
  const { address, version } = pinnedProvider(shell);
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const mirror = join(directory, "provider-mirror");
  const folder = join(mirror, address, version, platform);
  rmSync(mirror, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(binary, join(folder, `terraform-provider-tencentcloud_v${version}`));
  const config = join(directory, "terraform.rc");
  writeFileSync(config, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  return config;
}
