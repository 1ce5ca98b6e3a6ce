import { spawnSync } from "node:child_process";
import { missingPackages } from "../../scripts/rehearse/machines/packages.ts";

/** What is the host's own and no rehearsal may change, in the words of the programs that know it. Packages are those that a rehearsal does not declare. */
export function hostState(): Readonly<Record<string, string>> {
  const declared = new Set([...declaredPackages, ...missingPackages()]);
  return {
    resolver: said("cat /etc/resolv.conf /etc/nsswitch.conf /etc/hosts; stat -c '%N %i' /etc/resolv.conf"),
    // Guests have process namespaces of their own.
    sshServer: said("cat /etc/ssh/sshd_config /etc/ssh/sshd_config.d/*; ls -l --time-style=full-iso /etc/ssh; pgrep --ns $$ --nslist pid -xo sshd"),
    sshClient: said("cat ~/.ssh/known_hosts; ls -A ~/.ssh"),
    firewall: said("nft list ruleset; iptables-save | grep -v '^#'; ip6tables-save | grep -v '^#'"),
    forwarding: said("cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding /proc/sys/net/ipv4/conf/all/rp_filter"),
    policyRoutes: said("ip rule; ip -6 rule"),
    users: said("cat /etc/passwd /etc/group"),
    packages: said("dpkg-query --show --showformat '${Package} ${Version}\\n'").split("\n").filter((line) => !declared.has(line.split(" ")[0] ?? "")).join("\n"),
  };
}

/** Written down a second time: what a rehearsal may install, and what comes with it. */
const declaredPackages = ["debootstrap", "systemd-container", "nftables", "iproute2", "pebble", "openssl", "util-linux", "mount", "debian-archive-keyring"];

/** Standard output; a program that is not here says nothing, the same every time. */
function said(script: string): string {
  return spawnSync("sh", ["-c", `{ ${script}; } 2>/dev/null`], { encoding: "utf8" }).stdout;
}
