/** The gateway as one container. Compose reads JSON as well, so no second syntax is needed. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly secrets?: Readonly<Record<string, object>>;
}

/** What the rules ask about; a file of somebody else's may lack any of it. */
export interface ComposeService {
  readonly image?: string;
  readonly user?: string;
  readonly group_add?: readonly string[];
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly tmpfs?: string | readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly network_mode?: string;
  readonly pid?: string;
  readonly ipc?: string;
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly init?: boolean;
  readonly environment?: Readonly<Record<string, string | number | null>> | readonly string[];
  readonly secrets?: readonly (string | object)[];
  readonly volumes?: readonly (string | object)[];
  readonly deploy?: { readonly resources?: { readonly limits?: { readonly memory?: string; readonly cpus?: string | number; readonly pids?: number } } };
  readonly healthcheck?: { readonly test?: string | readonly string[]; readonly interval?: string; readonly timeout?: string; readonly retries?: number; readonly start_period?: string; readonly disable?: boolean };
}

/** Of requirement H13, where they are fixed. */
export const FIGURES = { uid: 1001, gid: 1001, memory: "512M", cpus: "1.0", interval: "30s", timeout: "10s", retries: 3, startPeriod: "40s" } as const;

/** Where the image keeps the release. */
const APP = "/opt/lightkeeper";
/** The gateway's own default; it reads its settings from the secret file alone. */
const PORT = 8787;
/** The one place that it writes to: its store, and what it last knew of limits. */
export const DATA = "/data/gateway";

/** Asks the gateway in the same process image: no tool has to stay in the image for it. */
const HEALTH = `fetch("http://127.0.0.1:${PORT}/health").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;

export interface ComposeOptions {
  /** Pinned by its digest. */
  readonly image: string;
  /** The rendered .env, readable by uid 1001 alone. */
  readonly secretsFile: string;
  /** The host's folder for the store, of uid 1001. */
  readonly dataDirectory: string;
  /** The number of the group that may open the host's Redis socket; undefined: the settings name a Redis elsewhere. */
  readonly redisGroup?: string | undefined;
}

export function composeFile({ image, secretsFile, dataDirectory, redisGroup }: ComposeOptions): ComposeFile {
  const data = { type: "bind", source: dataDirectory, target: DATA };
  const redis = { type: "bind", source: "/run/redis", target: "/run/redis", read_only: true };
  return {
    services: {
      gateway: {
        image,
        user: `${FIGURES.uid}:${FIGURES.gid}`,
        ...(redisGroup !== undefined && { group_add: [redisGroup] }),
        read_only: true,
        tmpfs: ["/tmp:rw,noexec,nosuid,nodev,size=64m,mode=1777"],
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
        // The gateway listens on loopback only and finds the agent core there: nothing is published past the host's firewall.
        network_mode: "host",
        restart: "unless-stopped",
        // Above the gateway's own drain.
        stop_grace_period: "70s",
        // Node is no init: somebody must reap what it leaves.
        init: true,
        deploy: { resources: { limits: { memory: FIGURES.memory, cpus: FIGURES.cpus, pids: 256 } } },
        environment: { NODE_OPTIONS: "--max-old-space-size=384", CREDENTIALS_DIRECTORY: "/run/secrets" },
        secrets: ["env"],
        volumes: [data, ...(redisGroup === undefined ? [] : [redis])],
        healthcheck: { test: ["CMD", `${APP}/node`, "--eval", HEALTH], interval: FIGURES.interval, timeout: FIGURES.timeout, retries: FIGURES.retries, start_period: FIGURES.startPeriod },
      },
    },
    secrets: { env: { file: secretsFile } },
  };
}

/** Two stages: the release is unpacked where there is a shell, and runs where there is none. Both bases are pinned by digest. */
export function dockerfile({ unpackBase, runBase }: { readonly unpackBase: string; readonly runBase: string }): string {
  return `# Built from a release's folder: docker build -f Dockerfile FOLDER
FROM ${unpackBase} AS release
COPY node gateway.js better_sqlite3.node release.json /release/
RUN chmod -R a=rX,u+w /release && chmod 0755 /release/node

# Has the C library and the authorities' certificates, and neither shell nor package manager nor curl.
FROM ${runBase}
COPY --from=release --chown=0:0 /release ${APP}
USER ${FIGURES.uid}:${FIGURES.gid}
ENTRYPOINT ["${APP}/node", "${APP}/gateway.js"]
`;
}

/** 003 §8.1's list, and what else holds secrets here. */
export const IGNORED = [".env", ".env.*", "**/.env", "**/.env.*", ".git", "node_modules", "*.pem", "*.key", "**/*.pem", "**/*.key", ".github", "test", "tests", "docs", "*.md", ".vscode", ".rehearsal", "*.tfstate*"] as const;

export function dockerignore(): string {
  return `${IGNORED.join("\n")}\n`;
}
