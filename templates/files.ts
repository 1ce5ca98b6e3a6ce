/** Who owns a file on the server and who must notice when it changes; its text is the template of the same path. */
export interface HostFileFacts {
  /** Absolute path on the server; `<path>.hbs` below templates/ is its template. */
  readonly path: string;
  /** Octal, four digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** The systemd unit that a change concerns. */
  readonly unit?: string;
  readonly on?: "reload" | "restart" | "daemon-reload";
  /** Only where this applies; everywhere when absent. */
  readonly where?: "certificates by DNS" | "alarms by webhook";
  /** Values may hold spaces, because the file's syntax takes a whole line as the value. */
  readonly line?: boolean;
}

const file = (path: string, facts: Partial<HostFileFacts> = {}): HostFileFacts => ({ path, mode: "0644", owner: "root", group: "root", ...facts });

const nginx = { unit: "nginx.service", on: "reload" } as const;
const ssh = { unit: "ssh.service", on: "reload" } as const;
const ufw = { unit: "ufw.service", on: "reload" } as const;
const redis = { unit: "redis-server.service", on: "restart" } as const;
const auditd = { unit: "auditd.service", on: "restart" } as const;
const fail2ban = { unit: "fail2ban.service", on: "reload" } as const;
// A slot takes changed settings by a switch to the idle one, never by a restart of the live one.
const gateway = { unit: "lightkeeper-gateway@.service", on: "restart" } as const;

/** Every file that Lightkeeper owns on a server, in the order in which they are installed. */
export const hostFiles: readonly HostFileFacts[] = [
  // Whoever installs these runs systemd-sysusers and systemd-tmpfiles first: other files belong to these users.
  file("/etc/sysusers.d/lightkeeper.conf"),
  file("/etc/tmpfiles.d/lightkeeper.conf"),

  file("/etc/issue"),
  file("/etc/issue.net"),
  file("/usr/local/lib/lightkeeper/strengthen-host-keys", { mode: "0755", unit: "lightkeeper-host-keys.service", on: "restart" }),
  file("/etc/systemd/system/lightkeeper-host-keys.service", { unit: "lightkeeper-host-keys.service", on: "restart" }),
  file("/etc/ssh/authorized_keys.d/deploy", { line: true }),
  file("/etc/sudoers.d/deploy", { mode: "0440" }),
  file("/etc/ssh/sshd_config.d/00-lightkeeper.conf", { mode: "0600", ...ssh }),

  file("/etc/login.defs"),
  file("/etc/profile.d/lightkeeper.sh"),
  file("/etc/security/limits.d/60-lightkeeper.conf"),
  file("/etc/security/pwquality.conf.d/lightkeeper.conf"),
  file("/etc/systemd/coredump.conf.d/lightkeeper.conf"),
  file("/etc/systemd/system.conf.d/lightkeeper.conf", { unit: "basic.target", on: "daemon-reload" }),

  file("/etc/modprobe.d/lightkeeper.conf"),
  file("/etc/sysctl.d/60-lightkeeper.conf", { unit: "systemd-sysctl.service", on: "restart" }),
  file("/etc/sysctl.d/61-lightkeeper-kernel.conf", { unit: "systemd-sysctl.service", on: "restart" }),
  file("/etc/systemd/timesyncd.conf.d/lightkeeper.conf", { unit: "systemd-timesyncd.service", on: "restart" }),

  file("/etc/systemd/system/ufw.service.d/lightkeeper.conf", { unit: "ufw.service", on: "daemon-reload" }),
  file("/etc/default/ufw", ufw),
  file("/etc/ufw/ufw.conf", ufw),
  file("/etc/ufw/user.rules", { mode: "0640", ...ufw }),
  file("/etc/ufw/user6.rules", { mode: "0640", ...ufw }),

  file("/etc/nginx/nginx.conf", nginx),
  file("/etc/nginx/conf.d/log.conf", nginx),
  file("/etc/nginx/conf.d/tls.conf", nginx),
  file("/etc/nginx/conf.d/sizes.conf", nginx),
  file("/etc/nginx/conf.d/timeouts.conf", nginx),
  file("/etc/nginx/conf.d/floods.conf", nginx),
  file("/etc/nginx/conf.d/refusals.conf", nginx),
  file("/etc/nginx/conf.d/default-servers.conf", nginx),
  file("/etc/nginx/conf.d/http.conf", nginx),
  file("/etc/nginx/conf.d/gateway.conf", nginx),
  file("/etc/nginx/snippets/request-headers.conf", nginx),
  file("/etc/nginx/snippets/response-headers.conf", nginx),
  file("/etc/nginx/snippets/last-answer.conf", nginx),
  // A sandbox holds from the next start only.
  file("/etc/systemd/system/nginx.service.d/lightkeeper.conf", { ...nginx, on: "restart" }),

  file("/etc/fail2ban/fail2ban.local", { ...fail2ban, on: "restart" }),
  file("/etc/fail2ban/filter.d/sshd.local", fail2ban),
  file("/etc/fail2ban/filter.d/lightkeeper-gateway.conf", fail2ban),
  file("/etc/fail2ban/jail.local", fail2ban),

  file("/etc/apt/apt.conf.d/20auto-upgrades"),
  file("/etc/apt/apt.conf.d/52-lightkeeper"),
  file("/etc/systemd/system/apt-daily-upgrade.service.d/lightkeeper.conf", { unit: "apt-daily-upgrade.service", on: "daemon-reload" }),

  file("/etc/audit/auditd.conf", { mode: "0640", ...auditd }),
  file("/etc/audit/rules.d/60-lightkeeper.rules", { mode: "0640", ...auditd }),
  file("/etc/systemd/system/auditd.service.d/lightkeeper.conf", auditd),
  file("/etc/aide/aide.conf"),
  file("/usr/local/lib/lightkeeper/watch-files", { mode: "0755" }),
  file("/etc/systemd/system/lightkeeper-integrity@.service", { unit: "lightkeeper-integrity@check.service", on: "daemon-reload" }),
  file("/etc/systemd/system/lightkeeper-integrity.timer", { unit: "lightkeeper-integrity.timer", on: "restart" }),
  file("/etc/systemd/system/lightkeeper-integrity.path", { unit: "lightkeeper-integrity.path", on: "restart" }),

  file("/etc/systemd/system/apt-daily.timer.d/lightkeeper.conf", { unit: "apt-daily.timer", on: "restart" }),
  file("/etc/systemd/system/apt-daily-upgrade.timer.d/lightkeeper.conf", { unit: "apt-daily-upgrade.timer", on: "restart" }),
  file("/etc/needrestart/conf.d/lightkeeper.conf"),

  file("/etc/logrotate.d/nginx"),
  file("/etc/logrotate.d/fail2ban"),
  file("/etc/logrotate.d/rsyslog"),
  file("/etc/logrotate.d/ufw"),
  file("/etc/logrotate.d/wtmp"),
  file("/etc/logrotate.d/btmp"),
  file("/etc/logrotate.d/auditd"),
  file("/etc/rsyslog.conf", { unit: "rsyslog.service", on: "restart" }),
  file("/etc/systemd/journald.conf.d/lightkeeper.conf", { unit: "systemd-journald.service", on: "restart" }),

  file("/etc/lightkeeper/credentials/acme-secret-id", { mode: "0600", where: "certificates by DNS" }),
  file("/etc/lightkeeper/credentials/acme-secret-key", { mode: "0600", where: "certificates by DNS" }),
  file("/usr/local/lib/lightkeeper/dns-challenge", { mode: "0755", where: "certificates by DNS" }),
  file("/usr/local/lib/lightkeeper/reload-nginx", { mode: "0755" }),
  file("/usr/local/lib/lightkeeper/renew-certificate", { mode: "0755" }),
  file("/etc/systemd/system/lightkeeper-acme.service", { unit: "lightkeeper-acme.service", on: "daemon-reload" }),
  file("/etc/systemd/system/lightkeeper-acme.timer", { unit: "lightkeeper-acme.timer", on: "restart" }),
  file("/usr/local/lib/lightkeeper/check-certificate", { mode: "0755" }),
  file("/etc/systemd/system/lightkeeper-certificate.service", { unit: "lightkeeper-certificate.service", on: "daemon-reload" }),
  file("/etc/systemd/system/lightkeeper-certificate.timer", { unit: "lightkeeper-certificate.timer", on: "restart" }),

  file("/etc/lightkeeper/credentials/alarm-webhook", { mode: "0600", where: "alarms by webhook" }),
  file("/usr/local/lib/lightkeeper/tell-alarm", { mode: "0755", where: "alarms by webhook" }),
  file("/etc/systemd/system/lightkeeper-alarm@.service", { unit: "lightkeeper-alarm@.service", on: "daemon-reload", where: "alarms by webhook" }),

  file("/etc/logrotate.d/redis-server"),
  file("/etc/redis/redis.conf", { mode: "0640", group: "redis", ...redis }),
  file("/etc/systemd/system/redis-server.service.d/lightkeeper.conf", redis),

  file("/etc/openclaw/openclaw.json", { mode: "0640", group: "openclaw", unit: "openclaw.service", on: "restart" }),
  file("/etc/lightkeeper/credentials/agent-token", { mode: "0600", unit: "openclaw.service", on: "restart" }),
  file("/etc/lightkeeper/credentials/model-api-key", { mode: "0600", unit: "openclaw.service", on: "restart" }),
  file("/etc/systemd/system/openclaw.service", { unit: "openclaw.service", on: "restart" }),

  file("/usr/local/sbin/lightkeeper", { mode: "0755" }),
  file("/etc/lightkeeper/.env", { mode: "0600", line: true, ...gateway }),
  file("/etc/systemd/system/lightkeeper-gateway@.socket", { unit: "lightkeeper-gateway@.socket", on: "daemon-reload" }),
  file("/etc/systemd/system/lightkeeper-gateway@.service", gateway),
];
