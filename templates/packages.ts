/** Debian package -> what it is there for. None brings a daemon or a mailer that is not named here. */
const PURPOSES = {
  nginx: "ends TLS, limits requests, hides the gateway",
  ufw: "the host's own firewall",
  fail2ban: "bans addresses that try keys, passwords or floods",
  "redis-server": "the gateway's limits, blocks and spend",
  "python3-systemd": "lets fail2ban read the journal: Debian 12 has no auth.log by itself",
  nftables: "what fail2ban bans with",
  lego: "asks for certificates and renews them",
  openssl: "placeholder certificate, looks at the real one",
  curl: "host apply's own health checks",
  sudo: "the deploy user's way to root",
  "unattended-upgrades": "security updates by themselves",
  needrestart: "restarts what still runs with a library that was mended",
  logrotate: "ends logs after their time",
  rsyslog: "keeps what tells about security for a year, apart from the journal; can ship logs to another host",
  "systemd-timesyncd": "the right time: tokens, certificates and one-time codes depend on it",
  "libpam-pwquality": "no weak password for accounts that people add later",
  "libpam-tmpdir": "a temporary folder per user: no traps in a shared /tmp",
  auditd: "keeps what people did to the system, where the kernel is the server's own",
  aide: "tells which of the system's files changed, came or went",
  debsums: "tells whether a file is still what its package brought",
} as const;

/** Debian packages that the files of templates/ configure; host apply installs what is missing. */
export const packages: readonly string[] = Object.keys(PURPOSES);
