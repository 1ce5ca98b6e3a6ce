type OnServer = (script: string) => Promise<string>;

/** Whatever a deploy could touch: content and times of managed files, start times of services, the record of deploys. */
export function fingerprintOf(onServer: OnServer): Promise<string> {
  return onServer(
    "find /etc /opt/lightkeeper -type f -printf '%p %T@ %s\\n' | sort | sha256sum; " +
      "systemctl show -p Id,MainPID,ActiveEnterTimestampMonotonic,StateChangeTimestampMonotonic nginx ssh fail2ban openclaw 'lightkeeper-gateway@*' | sort | sha256sum; " +
      "readlink /opt/lightkeeper/live.sock",
  );
}

/** How many lines of the server's process list and logs hold one of the values. */
export async function linesHolding(values: readonly string[], onServer: OnServer): Promise<number> {
  // The values come in by a file, or the search would find itself in the process list.
  const script = `cat >/run/needles <<'END'\n${values.join("\n")}\nEND\n( ps axww -o args; cat /proc/[0-9]*/cmdline | tr '\\0' ' '; journalctl --no-pager -o cat; cat /var/log/nginx/*.log ) 2>/dev/null | grep -c -F -f /run/needles; rm /run/needles`;
  return Number((await onServer(script)).trim());
}
