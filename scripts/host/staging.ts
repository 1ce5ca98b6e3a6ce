import { layout } from "./layout.ts";
import { quote } from "./shell.ts";
import type { WantedFile } from "./contents.ts";

/** Where a file waits until it is installed. */
export function stagedPath(path: string): string {
  return `${layout.staging}${path}`;
}

/** Shell text that makes an empty staging tree which only root can enter. */
export function prepareStagingScript(folderList: readonly string[]): string {
  return `rm -rf ${layout.staging}
mkdir -p -m 0700 ${layout.work} ${layout.staging}
${folderList.length === 0 ? ":" : `mkdir -p ${folderList.map((folder) => quote(stagedPath(folder))).join(" ")}`}`;
}

export function clearStagingScript(): string {
  return `rm -rf ${layout.staging}`;
}

/** Shell text that proves that the staged bytes are the sent ones, by size: digests of secrets do not travel. */
export function checkStagedScript(files: readonly WantedFile[]): string {
  return files.map(({ file, bytes }) => `[ "$(stat -c %s ${quote(stagedPath(file.path))})" = ${bytes.length} ]`).join("\n");
}

/**
 * Shell text that puts staged files in place, each by one rename on the target's own file system. The suffix is
 * one that sudo, apt, logrotate, nginx and systemd skip when they read a folder.
 */
export function installScript(files: readonly WantedFile["file"][]): string {
  return files
    .map(({ path, mode, owner, group }) => {
      const temporary = quote(`${path}.dpkg-new`);
      return `mkdir -p ${quote(path.slice(0, path.lastIndexOf("/")) || "/")}
install --mode=${mode} --owner=${quote(owner)} --group=${quote(group)} ${quote(stagedPath(path))} ${temporary}
sync ${temporary}
mv -T ${temporary} ${quote(path)}`;
    })
    .join("\n");
}
