/**
 * Shell text that compares the rules in the kernel with ufw's files. The files are loaded into an empty network of their own,
 * so that both sides are in the kernel's own words. Prints `firewall<TAB>FAMILY` where they differ, and `foreign<TAB>FAMILY RULE`
 * for a rule in front of ufw's that ufw does not know.
 */
export function firewallFactsScript(): string {
  return `if grep -qs '^ENABLED=yes' /etc/ufw/ufw.conf && command -v iptables-restore >/dev/null; then
  for family in '' 6; do
    rules=/etc/ufw/user$family.rules; chain=ufw$family-user-input; tables=ip\${family}tables
    wanted=$(unshare --net sh -c "$tables-restore <$rules && $tables -S $chain" 2>/dev/null) || continue
    if [ "$($tables -S $chain 2>/dev/null || true)" != "$wanted" ] || ! $tables -S INPUT | grep -qx -e '-P INPUT DROP'; then printf 'firewall\\tIPv%s\\n' "\${family:-4}"; fi
    $tables -S INPUT 2>/dev/null | { grep '^-A INPUT' || true; } | { grep -v -e '-j ufw' || true; } | while IFS= read -r rule; do printf 'foreign\\tIPv%s %s\\n' "\${family:-4}" "$rule"; done
  done
fi`;
}
