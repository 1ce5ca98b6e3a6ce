/**
 * What is asked of a server, as root and without changing anything: shell text whose standard output is the evidence.
 * One that fails leaves a gap with its last words. No probe prints a secret's value.
 */
export const probes = {
  system: "cat /etc/os-release; uname -r",
  // sudo takes the variable away: it is still in the environment of whoever called it.
  ownAddress: "pid=$$; while [ \"$pid\" -gt 1 ]; do from=$(tr '\\0' '\\n' <\"/proc/$pid/environ\" | sed -n 's/^SSH_CONNECTION=\\([^ ]*\\).*/\\1/p'); if [ -n \"$from\" ]; then echo \"$from\"; break; fi; pid=$(ps -o ppid= -p \"$pid\" | tr -d ' '); done",
  sshd: "sshd -T",
  ufw: "ufw status verbose; grep -h ^ENABLED /etc/ufw/ufw.conf; systemctl is-enabled ufw.service || true",
  listening: "ss -Hltunp",
  ipv6: "ip -6 -o addr show scope global | awk '{print $4}'",
  bans: "fail2ban-client status | sed -n 's/.*Jail list:[[:space:]]*//p'; for jail in $(fail2ban-client status | sed -n 's/.*Jail list:[[:space:]]*//p' | tr -d ,); do printf 'ignore %s ' \"$jail\"; fail2ban-client get \"$jail\" ignoreip | sed -n 's/^[|`]- //p' | sort | paste -sd' '; done",
  apt: "apt-config dump APT::Periodic; apt-config dump Unattended-Upgrade; systemctl is-enabled apt-daily-upgrade.timer unattended-upgrades.service || true",
  updates: "printf 'lists %s\\n' \"$(find /var/lib/apt/lists -name '*_Packages*' | wc -l)\"; apt-get --simulate --quiet=2 upgrade | grep ^Inst | grep -i security | awk '{print $2}' || true",
  rebootRequired: "if [ -e /run/reboot-required ]; then cat /run/reboot-required.pkgs 2>/dev/null || echo a package; fi",
  accounts: "getent passwd; echo; passwd --status --all | awk '{print $1, $2}'",
  sudo: "grep -rhE '^[^#@].*ALL' /etc/sudoers /etc/sudoers.d 2>/dev/null || true",
  keys: "for file in /root/.ssh/authorized_keys /home/*/.ssh/authorized_keys /etc/ssh/authorized_keys.d/* /etc/ssh/login_keys.d/*; do if [ -s \"$file\" ]; then ssh-keygen -lf \"$file\" 2>/dev/null | sed \"s|^|$file |\" || true; fi; done",
  kernel: "sysctl -a 2>/dev/null | grep -E '^(net\\.ipv[46]\\.(conf\\.(all|default)\\.(rp_filter|accept_redirects|secure_redirects|send_redirects|accept_source_route|log_martians) |tcp_syncookies|ip_forward|icmp_echo_ignore_broadcasts)|kernel\\.(kptr_restrict|dmesg_restrict|sysrq|randomize_va_space|unprivileged_bpf_disabled|perf_event_paranoid|yama\\.ptrace_scope)|fs\\.(suid_dumpable|protected_(hardlinks|symlinks|fifos|regular)))'",
  kernelFiles: "cat /etc/sysctl.d/*.conf /usr/lib/sysctl.d/*.conf 2>/dev/null | grep -E '^[a-z]' || true",
  failedUnits: "systemctl list-units --failed --plain --no-legend | awk '{print $1}'",
  units: "systemctl list-units --type=service,socket,timer --state=active --plain --no-legend | awk '{print $1}'",
  timers: "systemctl list-timers --all --no-pager --no-legend | awk '{print $(NF-1)}'",
  cronLines: "for user in $(cut -d: -f1 /etc/passwd); do crontab -l -u \"$user\" 2>/dev/null | grep -vE '^(#|$)' | sed \"s/^/$user: /\" || true; done",
  exposureBooted: "systemd-analyze security --no-pager --json=short",
  exposureOffline: "for unit in lightkeeper-gateway@a.service nginx.service openclaw.service; do if systemctl cat \"$unit\" >/dev/null 2>&1; then systemd-analyze security --offline=true --no-pager \"$unit\" | tail -n 1; fi; done",
  credentials: "for unit in $(systemctl list-units 'lightkeeper-gateway@*.service' --state=active --plain --no-legend | awk '{print $1}'); do systemctl cat \"$unit\" | sed -n 's/^LoadCredential=/loads /p'; pid=$(systemctl show --property=MainPID --value \"$unit\"); tr '\\0' '\\n' <\"/proc/$pid/environ\" | sed 's/=.*//; s/^/variable /'; done",
  settings: "stat -c '%a %U %G %n' /etc/lightkeeper/.env /etc/lightkeeper/credentials/*; sed -n \"s/^\\([A-Z][A-Z0-9_]*\\)=.*/name \\1/p\" /etc/lightkeeper/.env",
  // As somebody who is nobody: a file that is readable behind a closed door is not.
  worldReadable: "runuser -u nobody -- find /opt/lightkeeper /etc/lightkeeper /var/lib/lightkeeper /etc/openclaw /var/lib/openclaw /data -xdev -type f -readable 2>/dev/null | head -n 50 || true",
  oldData: "find /data/conversations /var/lib/lightkeeper/conversations -type f -mtime +30 2>/dev/null | wc -l; find /var/log -type f -mtime +366 2>/dev/null | wc -l",
  personalData: "{ cat /var/log/nginx/*.log /var/log/lightkeeper/*.log /var/log/openclaw/*.log 2>/dev/null; journalctl --quiet --no-pager --output=cat _SYSTEMD_UNIT=lightkeeper-gateway@a.service + _SYSTEMD_UNIT=lightkeeper-gateway@b.service + _SYSTEMD_UNIT=openclaw.service; } | sed -E 's/\"(timestamp|request_?[iI]d)\":\"[^\"]*\"//g' | grep -cE '\\b1[3-9][0-9]{9}\\b|\\b[0-9]{17}[0-9Xx]\\b|\\b[0-9]{16,19}\\b|[[:alnum:]._+-]+@[[:alnum:]-]+\\.[[:alpha:]]{2,}' || true",
  logrotate: "cat /etc/logrotate.conf /etc/logrotate.d/* 2>/dev/null; systemctl is-active logrotate.timer || true",
  journal: "systemd-analyze cat-config systemd/journald.conf | grep -E '^[A-Z]'; ls -d /var/log/journal 2>/dev/null || true",
  clock: "timedatectl show; systemctl is-active systemd-timesyncd chrony chronyd ntpsec 2>/dev/null || true",
  disks: "lsblk --noheadings --list --output NAME,TYPE,FSTYPE,MOUNTPOINT",
  containers: "{ docker ps --format '{{.Names}} {{.Ports}}' 2>/dev/null || podman ps --format '{{.Names}} {{.Ports}}' 2>/dev/null; } || true; iptables -t nat -S DOCKER 2>/dev/null | grep -- -j || true",
  serviceUsers: "for unit in $(systemctl list-units --type=service --state=active --plain --no-legend | awk '{print $1}'); do printf '%s %s\\n' \"$unit\" \"$(systemctl show --property=User --value \"$unit\")\"; done",
  release: "readlink /opt/lightkeeper/live.sock || true; for slot in a b; do readlink /opt/lightkeeper/slots/$slot || true; done",
  packages: "dpkg-query -W -f '${db:Status-Status}\\n' | grep -c ^installed",
} as const;

export type ProbeName = keyof typeof probes;

export const probeNames = Object.keys(probes) as readonly ProbeName[];
