import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createHash } from "node:crypto";
import { buildRelease as buildRealRelease } from "../../../constructs/gateway-release.ts";
import type { HostFile, HostManifest, ReleaseUpload } from "../../../constructs/published/host-manifest.ts";

const run = promisify(execFile);

export const domain = "agent.example.com";
export const diskId = "lhdisk-host0000";

export interface Release {
  readonly id: string;
  /** Null when the server must have it. */
  readonly upload: ReleaseUpload | null;
}

/** The Node that servers get, packed. */
export function packNode(directory: string): ReleaseUpload["node"] {
  return buildRealRelease(directory).node;
}

/** A gateway of a few lines; `code` goes in front of it. It takes 1.5 s for /slow, and 4 s for /stream after its first bytes. */
export async function buildRelease(directory: string, node: ReleaseUpload["node"], name: string, code = ""): Promise<Release> {
  const source = `${code}
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
const env = readFileSync(process.env.CREDENTIALS_DIRECTORY + "/env", "utf8");
const server = createServer((request, response) => {
  const answer = { status: "ok", timestamp: new Date().toISOString(), release: "${name}", setting: /SETTING=(.*)/.exec(env)?.[1] };
  request.resume();
  if (request.url === "/stream") response.write("data: begun\\n");
  setTimeout(() => response.end(JSON.stringify(answer)), { "/slow": 1500, "/stream": 4000 }[request.url] ?? 0);
});
server.listen({ fd: 3 });
process.once("SIGTERM", () => { server.close(); server.closeIdleConnections(); });
`;
  const id = createHash("sha256").update(source).digest("hex").slice(0, 16);
  const tree = join(directory, id);
  const archive = `${tree}.tar.gz`;
  await mkdir(tree);
  await writeFile(join(tree, "gateway.js"), source);
  await writeFile(join(tree, "package.json"), '{"type":"module"}');
  await writeFile(join(tree, "release.json"), JSON.stringify({ id }));
  await run("tar", ["--create", "--file", archive, "--use-compress-program=gzip -1n", "--directory", tree, "gateway.js", "package.json", "release.json"]);
  await rm(tree, { recursive: true });
  return { id, upload: { archive, node } };
}

export interface Authority {
  /** PEM, for the visitor. */
  readonly ca: string;
  readonly chain: string;
  readonly key: string;
}

/** An authority and a certificate of it for the domain. */
export async function issueCertificate(directory: string): Promise<Authority> {
  const at = (name: string): string => join(directory, name);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  await run("openssl", ["req", "-x509", ...key, "-days", "30", "-subj", "/CN=authority", "-addext", "basicConstraints=critical,CA:TRUE", "-keyout", at("ca.key"), "-out", at("ca.crt")]);
  await run("openssl", ["req", ...key, "-subj", `/CN=${domain}`, "-keyout", at("leaf.key"), "-out", at("leaf.csr")]);
  await writeFile(at("names"), `subjectAltName=DNS:${domain}\n`);
  await run("openssl", ["x509", "-req", "-in", at("leaf.csr"), "-CA", at("ca.crt"), "-CAkey", at("ca.key"), "-CAcreateserial", "-days", "20", "-extfile", at("names"), "-out", at("leaf.crt")]);
  const [ca, chain, leafKey] = await Promise.all(["ca.crt", "leaf.crt", "leaf.key"].map(async (name) => readFile(at(name), "utf8")));
  return { ca: ca ?? "", chain: chain ?? "", key: leafKey ?? "" };
}

const file = (path: string, content: string, more: Partial<HostFile> = {}): HostFile => ({ path, mode: "0644", owner: "root", group: "root", content, ...more });
const nginx = { unit: "nginx.service", on: "reload" } as const;
const gateway = { unit: "lightkeeper-gateway@.service", on: "restart" } as const;

/** Files of the same kinds as the real ones, as small as can be. */
const files: readonly HostFile[] = [
  file("/etc/sysusers.d/lightkeeper.conf", 'u lightkeeper - "gateway" /nonexistent /usr/sbin/nologin\n'),
  file("/etc/tmpfiles.d/lightkeeper.conf", "d /etc/lightkeeper 0711 root root -\nd /run/lightkeeper 0755 root root -\n"),
  file("/etc/sudoers.d/deploy", "deploy ALL=(ALL:ALL) NOPASSWD: ALL\n", { mode: "0440" }),
  file("/etc/ssh/sshd_config.d/00-lightkeeper.conf", "AllowUsers deploy\nPermitRootLogin no\nPasswordAuthentication no\nMaxSessions 4\nAuthorizedKeysFile /etc/ssh/login_keys.d/%u\n", { mode: "0600", unit: "ssh.service", on: "reload" }),
  file(
    "/etc/nginx/nginx.conf",
    `user www-data;
worker_processes 1;
events {}
http {
  server_tokens off;
  proxy_read_timeout 65s;
  server {
    listen 443 ssl;
    server_name ${domain};
    ssl_certificate /etc/lightkeeper/tls/fullchain.pem;
    ssl_certificate_key /etc/lightkeeper/tls/privkey.pem;
    location / { proxy_pass http://unix:/opt/lightkeeper/live.sock; }
  }
}
`,
    nginx,
  ),
  // Stands in for lego: what an authority would issue lies ready on the machine.
  file("/etc/systemd/system/lightkeeper-acme.service", "[Service]\nType=oneshot\nExecStart=/usr/bin/install -D -m 0600 /root/issued.crt /data/acme/certificates/agent.example.com.crt\nExecStart=/usr/bin/install -D -m 0600 /root/issued.key /data/acme/certificates/agent.example.com.key\n", { unit: "lightkeeper-acme.service", on: "daemon-reload" }),
  file("/etc/job.conf", "true\n", { unit: "job.service", on: "restart" }),
  file("/etc/systemd/system/job.service", "[Service]\nExecStart=/bin/sh -c '. /etc/job.conf && exec sleep infinity'\n[Install]\nWantedBy=multi-user.target\n", { unit: "job.service", on: "restart" }),
  file("/etc/lightkeeper/.env", "SETTING=one\nAGENT_TOKEN='${secret:AGENT_TOKEN@1}'\n", { mode: "0600", ...gateway }),
  file("/etc/systemd/system/lightkeeper-gateway@.socket", "[Socket]\nListenStream=/run/lightkeeper/gateway-%i.sock\nSocketGroup=www-data\nSocketMode=0660\nBacklog=4096\n[Install]\nWantedBy=sockets.target\n", { unit: "lightkeeper-gateway@.socket", on: "daemon-reload" }),
  file("/etc/systemd/system/lightkeeper-gateway@.service", "[Unit]\nRequires=lightkeeper-gateway@%i.socket\nStartLimitIntervalSec=0\n[Service]\nExecStart=/opt/lightkeeper/slots/%i/node /opt/lightkeeper/slots/%i/gateway.js\nUser=lightkeeper\nLoadCredential=env:/etc/lightkeeper/.env\nRestart=always\nRestartSec=100ms\nKillMode=mixed\n", gateway),
];

/** Replaces text in one of the files. */
export type Edit = readonly [path: string, from: string, to: string];

export function manifestFor(release: Release, ...edits: readonly Edit[]): HostManifest {
  return {
    environment: "test",
    domain,
    loginUser: "root",
    deployUser: "deploy",
    os: "debian-12",
    packages: ["nginx", "sudo", "openssl", "curl"],
    files: files.map((each) => {
      const edit = edits.find(([path]) => path === each.path);
      return edit ? { ...each, content: each.content.replace(edit[1], edit[2]) } : each;
    }),
    secrets: [{ name: "AGENT_TOKEN", version: "1" }],
    dataDisk: { mountPoint: "/data" },
    release: { ...release, keep: 2 },
    acme: { directory: "https://acme.invalid/directory", email: "ops@example.com" },
  };
}
