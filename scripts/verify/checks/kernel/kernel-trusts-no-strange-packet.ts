import { none, shown, type SecurityCheck } from "../../check.ts";

const WANTED: Readonly<Record<string, readonly string[]>> = {
  "net.ipv4.ip_forward": ["0"],
  "net.ipv4.tcp_syncookies": ["1"],
  "net.ipv4.icmp_echo_ignore_broadcasts": ["1"],
  "net.ipv4.conf.all.rp_filter": ["1", "2"],
  "net.ipv4.conf.all.accept_redirects": ["0"],
  "net.ipv4.conf.default.accept_redirects": ["0"],
  "net.ipv4.conf.all.secure_redirects": ["0"],
  "net.ipv4.conf.all.send_redirects": ["0"],
  "net.ipv4.conf.default.send_redirects": ["0"],
  "net.ipv4.conf.all.accept_source_route": ["0"],
  "net.ipv4.conf.all.log_martians": ["1"],
  "net.ipv6.conf.all.accept_redirects": ["0"],
  "net.ipv6.conf.default.accept_redirects": ["0"],
  "net.ipv6.conf.all.accept_source_route": ["0"],
};

export const kernelTrustsNoStrangePacket: SecurityCheck = {
  id: "KernelTrustsNoStrangePacket",
  claim: "the kernel takes no redirect or source route, forwards nothing, and checks where packets come from",
  severity: "medium",
  requirements: ["H1"],
  setBy: "templates/etc/sysctl.d/60-lightkeeper.conf.hbs",
  fix: "sysctl settings of that file; systemctl restart systemd-sysctl",
  cis: 3,
  judge({ host }) {
    const values = new Map(shown(host.kernel).split("\n").map((line) => line.split(" = ")).map(([name = "", value = ""]) => [name, value.trim()]));
    return none("loose setting", Object.entries(WANTED).flatMap(([name, allowed]) => (values.has(name) && !allowed.includes(values.get(name) ?? "") ? [`${name} = ${values.get(name) ?? ""}`] : [])));
  },
};
