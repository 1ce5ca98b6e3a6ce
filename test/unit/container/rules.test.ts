// Proves: H13 (partly)
import { describe, expect, test } from "@jest/globals";
import { gatewayContract } from "../../../constructs/gateway-contract.ts";
import { checkContainer } from "../../../scripts/container/check.ts";
import { type ComposeService, composeFile, dockerfile, dockerignore, FIGURES } from "../../../scripts/container/compose.ts";
import { type ContainerFiles, containerRules } from "../../../scripts/container/rules.ts";

const digest = (letter: string): string => `registry.example.com/name@sha256:${letter.repeat(64)}`;
const compose = composeFile({ image: digest("a"), secretsFile: "/etc/lightkeeper/container/env", dataDirectory: "/data/container", redisGroup: "112" });
const good: ContainerFiles = { services: compose.services, dockerfile: dockerfile({ unpackBase: digest("b"), runBase: digest("c") }), dockerignore: dockerignore() };

const gateway = (change: Partial<ComposeService>): ContainerFiles => ({ ...good, services: { gateway: { ...good.services["gateway"], ...change } } });
const without = (key: keyof ComposeService): ContainerFiles => ({ ...good, services: { gateway: Object.fromEntries(Object.entries(good.services["gateway"] ?? {}).filter(([name]) => name !== key)) } });
const limits = (change: object): ContainerFiles => gateway({ deploy: { resources: { limits: { memory: "512M", cpus: "1.0", ...change } } } });
const health = (change: object): ContainerFiles => gateway({ healthcheck: { ...good.services["gateway"]?.healthcheck, ...change } });
const built = (from: string, to: string): ContainerFiles => ({ ...good, dockerfile: (good.dockerfile ?? "").replace(from, to) });

/** Rule -> files that break it and no other. */
const BROKEN: Readonly<Record<string, readonly ContainerFiles[]>> = {
  "image-is-pinned": [gateway({ image: "node:latest" }), gateway({ image: "node:20.11-alpine" }), without("image")],
  "user-is-nobody-else": [gateway({ user: "root" }), gateway({ user: "1001" }), without("user")],
  "root-is-read-only": [gateway({ read_only: false }), without("read_only")],
  "tmp-is-in-memory": [gateway({ tmpfs: ["/tmp", "/var"] }), without("tmpfs")],
  "data-alone-is-written": [gateway({ volumes: ["/srv:/srv"] }), gateway({ volumes: [{ type: "bind", source: "/run/redis", target: "/run/redis" }] })],
  "privileges-stay": [gateway({ security_opt: ["no-new-privileges:false"] }), without("security_opt")],
  "sandbox-stays-on": [gateway({ security_opt: ["no-new-privileges:true", "seccomp:unconfined"] })],
  "capabilities-are-dropped": [gateway({ cap_add: ["NET_ADMIN"] }), gateway({ cap_drop: ["MKNOD"] }), without("cap_drop")],
  "host-is-not-shared": [gateway({ privileged: true }), gateway({ pid: "host" }), gateway({ ipc: "host" })],
  "docker-is-out-of-reach": [gateway({ volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"] }), gateway({ volumes: [{ type: "bind", source: "/run/docker.sock", target: "/s", read_only: true }] })],
  "memory-is-capped": [limits({ memory: "1G" }), limits({ memory: undefined })],
  "processor-is-capped": [limits({ cpus: "2" }), limits({ cpus: undefined })],
  "health-is-asked": [health({ interval: "60s" }), health({ timeout: "5s" }), health({ retries: 1 }), health({ start_period: "10s" }), health({ disable: true })],
  "health-needs-no-tool": [health({ test: ["CMD", "wget", "--spider", "-q", "http://localhost:3000/health"] }), health({ test: "curl -f http://localhost/health" }), health({ test: ["CMD-SHELL", "node x"] })],
  "no-secret-in-the-environment": [gateway({ environment: { AGENT_TOKEN: "x" } }), gateway({ environment: ["DB_PASSWORD=x"] })],
  "bases-are-pinned": [built(digest("c"), "node:20.11-alpine"), built(digest("b"), "debian:latest")],
  "build-has-stages": [{ ...good, dockerfile: `FROM ${digest("a")}\nUSER 1001:1001\n` }],
  "image-user-is-nobody-else": [built("USER 1001:1001", "USER root"), built("USER 1001:1001\n", "")],
  "image-holds-no-secret": [built("USER", "COPY .env /opt/\nUSER"), built("USER", "ENV AGENT_TOKEN=x\nUSER")],
  "image-gets-no-tool": [built("USER", "RUN apk add \\\n  wget\nUSER"), built("USER", "ADD https://example.com/x /x\nUSER")],
  "context-leaves-secrets-out": [{ ...good, dockerignore: ".git\n" }],
};

test("what is rendered keeps every rule", () => {
  expect(checkContainer(good).filter(({ ok }) => !ok)).toEqual([]);
});

test("every rule has files that break it", () => {
  expect(Object.keys(BROKEN)).toEqual(containerRules.map(({ id }) => id));
});

describe.each(Object.entries(BROKEN))("%s", (id, samples) => {
  test.each(samples.map((sample, index) => [index + 1, sample] as const))("is broken by sample %i, and nothing else is", (_number, sample) => {
    expect(checkContainer(sample).filter(({ ok }) => !ok).map((finding) => finding.id)).toEqual([id]);
  });
});

test("each secret of the gateway is known by its name", () => {
  const secrets = gatewayContract().environment.filter(({ secret }) => secret).map(({ name }) => name);
  expect(secrets.length).toBeGreaterThan(0);
  for (const name of secrets) expect(checkContainer(gateway({ environment: { [name]: "x" } })).find(({ id }) => id === "no-secret-in-the-environment")?.found).toEqual([`gateway: ${name}`]);
});

test("the figures are those of the requirement", () => {
  expect(FIGURES).toEqual({ uid: 1001, gid: 1001, memory: "512M", cpus: "1.0", interval: "30s", timeout: "10s", retries: 3, startPeriod: "40s" });
});

test("a file as Docker writes it back, with bytes and long durations, keeps the rules too", () => {
  const service = good.services["gateway"];
  const normal = gateway({ tmpfs: "/tmp", deploy: { resources: { limits: { memory: "536870912", cpus: 1 } } }, healthcheck: { ...service?.healthcheck, interval: "30s", start_period: "40000ms" }, environment: ["NODE_ENV=production"] });
  expect(checkContainer(normal).filter(({ ok }) => !ok)).toEqual([]);
});
