import { type ComposeService, DATA, FIGURES } from "./compose.ts";

/** The three files of a container, as far as they are there. */
export interface ContainerFiles {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly dockerfile?: string;
  readonly dockerignore?: string;
}

export interface ContainerRule {
  /** The claim in one word. */
  readonly id: string;
  readonly claim: string;
  /** What breaks it, one text per place. */
  readonly offences: (files: ContainerFiles) => readonly string[];
}

const PINNED = /^[^\s@]+@sha256:[0-9a-f]{64}$/;
const SECRET_NAME = /SECRET|TOKEN|PASSWORD|KEY|WEBHOOK|^DATABASE_URL$/;
const TOOLS = /\b(?:wget|curl|nc|busybox|sh|bash)\b/;

/** A rule about every service; `wrong` says what it found, or nothing. */
const eachService = (id: string, claim: string, wrong: (service: ComposeService) => string | undefined): ContainerRule => ({
  id,
  claim,
  offences: ({ services }) => Object.entries(services).flatMap(([name, service]) => {
    const found = wrong(service);
    return found === undefined ? [] : [`${name}: ${found}`];
  }),
});

/** A rule about the lines of the Dockerfile, continuations joined; no Dockerfile, no offence. */
const dockerfileRule = (id: string, claim: string, wrong: (instructions: readonly string[]) => readonly string[]): ContainerRule => ({
  id,
  claim,
  offences: ({ dockerfile }) => (dockerfile === undefined ? [] : wrong(dockerfile.replaceAll(/\\\n/g, " ").split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#")))),
});

const shown = (value: unknown): string => (value === undefined ? "missing" : JSON.stringify(value));
const listOf = (value: string | readonly string[] | undefined): readonly string[] => (typeof value === "string" ? [value] : (value ?? []));

/** A volume in the short form, "source:target:ro", or the long one. */
function mountOf(volume: string | object): { readonly target: string; readonly readOnly: boolean; readonly shown: string } {
  if (typeof volume === "string") {
    const [, target = volume, options = ""] = volume.split(":");
    return { target, readOnly: options.split(",").includes("ro"), shown: volume };
  }
  return { target: "target" in volume ? String(volume.target) : "", readOnly: "read_only" in volume && volume.read_only === true, shown: shown(volume) };
}

/** Bytes of "512M", "512m", "512MB" or a number's text. */
function bytesOf(size: string | undefined): number {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i.exec(size ?? "") ?? [];
  return amount === "" ? Number.NaN : Number(amount) * 1024 ** ["", "k", "m", "g"].indexOf(unit.toLowerCase());
}

/** Seconds of "30s", "1m30s" or "30000ms". */
function secondsOf(duration: string | undefined): number {
  const parts = [...(duration ?? "").matchAll(/(\d+)(ms|h|m|s)/g)];
  const factor: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };
  return parts.length === 0 ? Number.NaN : parts.reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (factor[unit] ?? 0), 0);
}

function variablesOf({ environment }: ComposeService): ReadonlyMap<string, string> {
  const pairs = Array.isArray(environment) ? (environment as readonly string[]).map((line) => line.split(/=(.*)/s)) : Object.entries(environment ?? {});
  return new Map(pairs.map(([name = "", value = ""]) => [name, String(value)]));
}

/** Requirement H13, one rule each. */
export const containerRules: readonly ContainerRule[] = [
  eachService("image-is-pinned", "the image is named by its digest", ({ image }) => (PINNED.test(image ?? "") ? undefined : `image is ${shown(image)}`)),
  eachService("user-is-nobody-else", `it runs as ${FIGURES.uid}:${FIGURES.gid}`, ({ user }) => (user === `${FIGURES.uid}:${FIGURES.gid}` ? undefined : `user is ${shown(user)}`)),
  eachService("root-is-read-only", "its file system is read-only", (service) => (service.read_only === true ? undefined : `read_only is ${shown(service.read_only)}`)),
  eachService("tmp-is-in-memory", "/tmp is in memory", ({ tmpfs }) => {
    const places = listOf(tmpfs).map((entry) => entry.split(":", 1)[0]);
    return places.length === 1 && places[0] === "/tmp" ? undefined : `tmpfs is ${shown(tmpfs)}`;
  }),
  eachService("data-alone-is-written", `of what is mounted it may write to ${DATA} alone`, ({ volumes = [] }) => volumes.map(mountOf).find(({ target, readOnly }) => target !== DATA && !readOnly)?.shown),
  eachService("privileges-stay", "no program in it gains privileges", (service) => (listOf(service.security_opt).some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option)) ? undefined : `security_opt is ${shown(service.security_opt)}`)),
  eachService("sandbox-stays-on", "seccomp and AppArmor stay on", ({ security_opt: options }) => listOf(options).find((option) => option.includes("unconfined"))),
  eachService("capabilities-are-dropped", "all capabilities are dropped, none is added", ({ cap_drop: dropped = [], cap_add: added = [] }) => (dropped.includes("ALL") && added.length === 0 ? undefined : `cap_drop is ${shown(dropped)}, cap_add is ${shown(added)}`)),
  eachService("host-is-not-shared", "it is not privileged and shares neither processes nor memory with the host", ({ privileged, pid, ipc }) => (privileged === true || pid === "host" || ipc === "host" ? `privileged is ${shown(privileged)}, pid is ${shown(pid)}, ipc is ${shown(ipc)}` : undefined)),
  eachService("docker-is-out-of-reach", "Docker's own socket is not in it", ({ volumes = [] }) => volumes.map((volume) => shown(volume)).find((volume) => /docker\.sock|containerd\.sock/.test(volume))),
  eachService("memory-is-capped", `it has ${FIGURES.memory} of memory`, ({ deploy }) => (bytesOf(deploy?.resources?.limits?.memory) === bytesOf(FIGURES.memory) ? undefined : `memory is ${shown(deploy?.resources?.limits?.memory)}`)),
  eachService("processor-is-capped", `it has ${FIGURES.cpus} of a processor`, ({ deploy }) => (Number(deploy?.resources?.limits?.cpus) === Number(FIGURES.cpus) ? undefined : `cpus is ${shown(deploy?.resources?.limits?.cpus)}`)),
  eachService("health-is-asked", `its health is asked every ${FIGURES.interval}, within ${FIGURES.timeout}, ${FIGURES.retries} times, ${FIGURES.startPeriod} after its start`, ({ healthcheck }) => {
    const { test, interval, timeout, retries, start_period: start, disable } = healthcheck ?? {};
    const right = disable !== true && test !== undefined && secondsOf(interval) === secondsOf(FIGURES.interval) && secondsOf(timeout) === secondsOf(FIGURES.timeout) && retries === FIGURES.retries && secondsOf(start) === secondsOf(FIGURES.startPeriod);
    return right ? undefined : `healthcheck is ${shown(healthcheck)}`;
  }),
  eachService("health-needs-no-tool", "its health is asked by a program that the image has: no shell, wget or curl", ({ healthcheck }) => {
    const test = listOf(healthcheck?.test);
    return test[0] === "CMD" && !TOOLS.test(test[1] ?? "") ? undefined : `test is ${shown(healthcheck?.test)}`;
  }),
  eachService("no-secret-in-the-environment", "no secret stands in the file", (service) => [...variablesOf(service).keys()].find((name) => SECRET_NAME.test(name))),
  dockerfileRule("bases-are-pinned", "every base image is named by its digest", (lines) => {
    const stages = new Set(lines.flatMap((line) => /^FROM\s.*\sAS\s+(\S+)$/i.exec(line)?.[1] ?? []));
    return lines.filter((line) => /^FROM\s/i.test(line)).filter((line) => {
      const base = line.split(/\s+/).find((word, index) => index > 0 && !word.startsWith("--")) ?? "";
      return !PINNED.test(base) && !stages.has(base);
    });
  }),
  dockerfileRule("build-has-stages", "what builds is left behind", (lines) => (lines.filter((line) => /^FROM\s/i.test(line)).length > 1 ? [] : ["one FROM only"])),
  dockerfileRule("image-user-is-nobody-else", "the image itself names the user", (lines) => {
    const last = lines.findLast((line) => /^(?:USER|FROM)\s/i.test(line)) ?? "no USER";
    return last === `USER ${FIGURES.uid}:${FIGURES.gid}` ? [] : [last];
  }),
  dockerfileRule("image-holds-no-secret", "no secret is copied or set", (lines) => lines.filter((line) => /^(?:COPY|ADD)\s.*(?:\.env\b|\.pem\b|\.key\b)/i.test(line) || /^(?:ENV|ARG)\s.*(?:SECRET|TOKEN|PASSWORD|API_KEY)\w*[= ]\S/i.test(line))),
  dockerfileRule("image-gets-no-tool", "nothing is fetched and no tool installed", (lines) => lines.filter((line) => /^ADD\s/i.test(line) || /^RUN\s.*\b(?:curl|wget|npm install|apk add|apt-get install)\b/i.test(line))),
  {
    id: "context-leaves-secrets-out",
    claim: "secrets, history and what is not run stay out of the build",
    offences: ({ dockerignore }) => {
      if (dockerignore === undefined) return [];
      const lines = dockerignore.split("\n").map((line) => line.trim());
      return [".env", ".env.*", ".git", "node_modules", "*.pem", "*.key", ".github", "docs", "*.md", ".vscode"].filter((name) => !lines.includes(name)).map((name) => `${name} is not ignored`);
    },
  },
];
