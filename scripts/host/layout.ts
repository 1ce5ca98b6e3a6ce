/** Where things lie on the server. */
export const layout = {
  /** Root only: staging, backups. */
  work: "/var/lib/lightkeeper",
  staging: "/var/lib/lightkeeper/staging",
  backup: "/var/lib/lightkeeper/backup",
  install: "/opt/lightkeeper",
  releases: "/opt/lightkeeper/releases",
  /** Node binaries by checksum; each release holds a hard link to its own. */
  nodes: "/opt/lightkeeper/nodes",
  /** A note per release that must not serve again. */
  rejected: "/opt/lightkeeper/rejected",
  slots: "/opt/lightkeeper/slots",
  /** The symlink that nginx proxies to; its target is the live slot's socket. */
  live: "/opt/lightkeeper/live.sock",
  record: "/opt/lightkeeper/deploys.jsonl",
  /** Files that deploys have put on this server: what is not listed here is never removed. */
  installed: "/opt/lightkeeper/installed",
  tls: "/etc/lightkeeper/tls",
  gatewayGroup: "lightkeeper",
} as const;

export type Slot = "a" | "b";

export const slots: readonly Slot[] = ["a", "b"];

export function otherSlot(slot: Slot): Slot {
  return slot === "a" ? "b" : "a";
}

export function socketPath(slot: Slot): string {
  return `/run/lightkeeper/gateway-${slot}.sock`;
}

export function slotUnit(slot: Slot, kind: "socket" | "service"): string {
  return `lightkeeper-gateway@${slot}.${kind}`;
}

/** Says with which settings the slot's process was started; gone after a boot, like the process. For root only: the digest is made of secrets. */
export function startedWith(slot: Slot): string {
  return `/run/lightkeeper-started-${slot}`;
}

/** The template unit; a file that names it rolls the gateway through the idle slot. */
export function isGatewayUnit(unit: string): boolean {
  return unit === "lightkeeper-gateway@.service" || unit === "lightkeeper-gateway@.socket";
}

export interface CertificatePaths {
  readonly chain: string;
  readonly key: string;
}

export function certificatePaths(manifest: { readonly domain: string; readonly dataDisk: { readonly mountPoint: string } | null }): CertificatePaths {
  const stem = `${manifest.dataDisk?.mountPoint ?? "/data"}/acme/certificates/${manifest.domain}`;
  return { chain: `${stem}.crt`, key: `${stem}.key` };
}
