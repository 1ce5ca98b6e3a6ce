/** Text as one word of a POSIX shell, whatever it holds. */
export function quote(text: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

export function words(list: readonly string[]): string {
  return list.map(quote).join(" ");
}

/** A command line that runs as root for a user who may use sudo. */
export function asRoot(user: string, command: string): string {
  return user === "root" ? command : `sudo -n ${command}`;
}

/** Held, shared, by every script while it runs, and alone by what takes something back: nothing is taken back under a script that still runs. */
export const SCRIPTS_LOCK = "/run/lightkeeper-scripts.lock";
/** Seconds that a script which takes something back waits for the others; longer than a release is given to become healthy. */
export const ALONE_WITHIN = 40;
/** Exit code when the others did not end. */
export const NOT_ALONE = 76;

/** Text for `bash -s`: read as a whole before it starts, stops at the first failure, and no command can eat the script from stdin. */
export function program(body: string, { alone = false } = {}): string {
  const lock = alone ? `flock --timeout ${ALONE_WITHIN} --conflict-exit-code ${NOT_ALONE} 8` : "flock --shared 8";
  return `set -euo pipefail\nexport LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\numask 022\nmain() {\n${body}\n}\nexec 8>>${SCRIPTS_LOCK}\n${lock}\n# No daemon that a script starts may keep the lock.\nmain 8>&- </dev/null\n`;
}

/** Reads stdin into a new file that only root can read. */
export function receive(path: string): string {
  return `sh -c ${quote('umask 077; exec cat >"$0"')} ${quote(path)}`;
}
