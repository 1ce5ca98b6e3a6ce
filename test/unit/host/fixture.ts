import type { HostFile, HostManifest } from "../../../constructs/published/host-manifest.ts";
import { type WantedFile, withSecrets } from "../../../scripts/host/contents.ts";
import type { Facts } from "../../../scripts/host/facts.ts";

export const file = (path: string, more: Partial<HostFile> = {}): HostFile => ({ path, mode: "0644", owner: "root", group: "root", content: `text of ${path}\n`, ...more });

export const nginxFile = file("/etc/nginx/nginx.conf", { unit: "nginx.service", on: "reload" });

export const upload = { archive: "release.tar.gz", node: { version: "24.0.0", sha256: "cd".repeat(32), archive: "node.gz" } };

export const manifest = (more: Partial<HostManifest> = {}): HostManifest => ({
  environment: "prod",
  domain: "agent.example.com",
  loginUser: "root",
  deployUser: "deploy",
  os: "debian-12",
  packages: ["nginx", "ufw"],
  files: [nginxFile, file("/etc/ssh/sshd_config.d/00-lightkeeper.conf", { mode: "0600", unit: "ssh.service", on: "reload" })],
  secrets: [],
  dataDisk: { mountPoint: "/data" },
  release: { id: "0123456789abcdef", upload, keep: 5 },
  acme: { directory: "https://acme-v02.api.letsencrypt.org/directory", email: "ops@example.com" },
  ...more,
});

export const wantedFiles = (of: HostManifest): WantedFile[] => of.files.map((each) => withSecrets(each, new Map()));

/** What the server says when the manifest is in place and serves. */
export const settled = (of: HostManifest, more: Partial<Facts> = {}): Facts => ({
  os: of.os,
  files: new Map(wantedFiles(of).map(({ file: { path, mode, owner, group }, sha256 }) => [path, { sha256, mode, owner, group }])),
  installed: wantedFiles(of).map(({ file: { path, mode, owner, group, unit, on }, sha256 }) => ({ path, sha256, mode, owner, group, unit, on, secret: false, present: true })),
  missingPackages: [],
  units: new Map(of.files.flatMap(({ unit }) => (unit === undefined ? [] : [[unit, { active: true, resting: false, disabled: false }]]))),
  releases: [of.release.id],
  slots: { a: of.release.id },
  nodes: ["cd".repeat(8)],
  rejected: new Map(),
  started: {},
  live: "a",
  liveListens: true,
  dataDiskMounted: true,
  tls: "acme",
  certificateValid: true,
  freeMiB: 20_000,
  readOnly: undefined,
  firewallDiffers: [],
  foreignRules: [],
  unconfirmed: false,
  ...more,
});
