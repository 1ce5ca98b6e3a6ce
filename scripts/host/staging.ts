import { dirname } from "node:path/posix";
import { layout } from "./layout.ts";
import { quote, words } from "./shell.ts";
import type { WantedFile } from "./contents.ts";

/** Where a file waits until it is installed. */
export function stagedPath(path: string): string {
  return `${layout.staging}${path}`;
}

/**
 * Shell text that makes a staging tree which only root can enter and puts the files there. The bytes are in the
 * text, which travels by stdin, and printf is the shell's own: no argument list ever shows a secret.
 */
export function stageScript(files: readonly WantedFile[]): string {
  const folders = [...new Set(files.map(({ file }) => quote(dirname(stagedPath(file.path)))))];
  return ["umask 077", `rm -rf ${layout.staging}`, `mkdir -p ${[layout.work, layout.staging, ...folders].join(" ")}`, ...files.map(({ file, bytes }) => `printf '%s' '${bytes.toString("base64")}' | base64 --decode >${quote(stagedPath(file.path))}`)].join("\n");
}

export function clearStagingScript(): string {
  return `rm -rf ${layout.staging}`;
}

/** Shell text that makes the users and folders that staged files declare: other files, and the validators, name them. */
export function accountsScript(files: readonly WantedFile["file"][]): string {
  const staged = (folder: string, command: string): string[] => files.flatMap(({ path }) => (path.startsWith(folder) ? [`${command} ${quote(stagedPath(path))}`] : []));
  return [...staged("/etc/sysusers.d/", "systemd-sysusers"), ...staged("/etc/tmpfiles.d/", "systemd-tmpfiles --create"), ":"].join("\n");
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

/** Shell text that removes files which an earlier deploy installed. */
export function removeScript(paths: readonly string[]): string {
  return paths.length === 0 ? ":" : `rm -f -- ${words(paths)}`;
}
