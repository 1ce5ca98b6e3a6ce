import type { ComposeService } from "../../scripts/container/compose.ts";

export interface Mount {
  readonly destination: string;
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

export interface BundleOptions {
  readonly service: ComposeService;
  /** Folder with the image's files. */
  readonly root: string;
  /** Of the image, as its configuration says them. */
  readonly entrypoint: readonly string[];
  readonly user: string;
  /** The host's file of each secret that the service names. */
  readonly secretFiles: Readonly<Record<string, string>>;
}

const isolated: readonly Mount[] = [
  { destination: "/proc", type: "proc", source: "proc", options: ["nosuid", "noexec", "nodev"] },
  { destination: "/dev", type: "tmpfs", source: "tmpfs", options: ["nosuid", "strictatime", "mode=755", "size=65536k"] },
];

/** What an OCI runtime is told for a service of a compose file, as Docker translates it; the network is the container's own, so that no other gateway's port is in the way, and limits of memory and processors are left out. */
export function ociConfiguration({ service, root, entrypoint, user, secretFiles }: BundleOptions): object {
  const [uid = 0, gid = 0] = user.split(":").map(Number);
  const none = { bounding: [], effective: [], permitted: [], inheritable: [], ambient: [] };
  return {
    ociVersion: "1.0.2",
    process: {
      terminal: false,
      cwd: "/",
      args: entrypoint,
      user: { uid, gid, additionalGids: (service.group_add ?? []).map(Number) },
      env: Object.entries(service.environment ?? {}).map(([name, value]) => `${name}=${String(value)}`),
      capabilities: service.cap_drop?.includes("ALL") === true ? none : undefined,
      noNewPrivileges: service.security_opt?.includes("no-new-privileges:true") === true,
    },
    root: { path: root, readonly: service.read_only === true },
    mounts: [...isolated, ...inMemory(service), ...secrets(service, secretFiles), ...volumes(service)],
    linux: { namespaces: ["pid", "ipc", "uts", "mount", "network"].map((type) => ({ type })) },
  };
}

const inMemory = ({ tmpfs = [] }: ComposeService): Mount[] =>
  [tmpfs].flat().map((entry) => {
    const [destination = "", options = ""] = entry.split(":");
    return { destination, type: "tmpfs", source: "tmpfs", options: options.split(",") };
  });

const bind = (source: string, destination: string, readOnly: boolean): Mount => ({ destination, type: "bind", source, options: ["bind", readOnly ? "ro" : "rw"] });

const secrets = ({ secrets: names = [] }: ComposeService, files: Readonly<Record<string, string>>): Mount[] =>
  names.flatMap((name) => (typeof name === "string" && files[name] !== undefined ? [bind(files[name], `/run/secrets/${name}`, true)] : []));

const volumes = ({ volumes: all = [] }: ComposeService): Mount[] =>
  all.flatMap((volume) => (typeof volume === "object" && "source" in volume && "target" in volume ? [bind(String(volume.source), String(volume.target), "read_only" in volume && volume.read_only === true)] : []));
