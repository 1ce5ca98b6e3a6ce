import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkContainer, readContainerFiles } from "./container/check.ts";
import { composeFile, dockerfile, dockerignore } from "./container/compose.ts";
import { CommandError, runCommand } from "./cli/command.ts";

const PINNED = /^[a-z0-9][a-z0-9._:/-]*@sha256:[0-9a-f]{64}$/;

await runCommand({
  name: "npm run container --",
  usage: "render DIRECTORY --image NAME@sha256:DIGEST --unpack-base NAME@sha256:DIGEST --run-base NAME@sha256:DIGEST [--secrets-file PATH] [--data DIRECTORY] [--redis-group NUMBER] | check COMPOSE.json [--json]",
  help: `Renders the gateway as a container instead of systemd slots (docs/container.md), or checks a container's files against requirement H13.
A compose file in YAML is checked as: docker compose config --format json >compose.json
Exit code 2: a rule is broken.`,
  options: { image: { type: "string" }, "unpack-base": { type: "string" }, "run-base": { type: "string" }, "secrets-file": { type: "string", default: "/etc/lightkeeper/container/env" }, data: { type: "string", default: "/data/container" }, "redis-group": { type: "string" } },
  async run(values, [verb, path]) {
    if ((verb !== "render" && verb !== "check") || path === undefined) throw new CommandError(`${verb === undefined ? "a verb is missing" : `"${verb}"${path === undefined ? " wants a path" : " is no verb"}`}; allowed: render DIRECTORY, check COMPOSE.json. Next: npm run container -- --help`);
    if (verb === "check") {
      const findings = checkContainer(readContainerFiles(path));
      const ok = findings.every((finding) => finding.ok);
      process.stdout.write(values["json"] === true ? `${JSON.stringify({ ok, findings }, null, 1)}\n` : `${findings.map((finding) => `${finding.ok ? "✓" : "✗"} ${finding.claim}${finding.ok ? "" : `: ${finding.found.join("; ")}`}`).join("\n")}\n`);
      return ok ? 0 : 2;
    }
    const pinned = (option: string): string => {
      const value = values[option];
      if (typeof value === "string" && PINNED.test(value)) return value;
      throw new CommandError(`--${option} is ${value === undefined ? "missing" : JSON.stringify(value)}; allowed: an image with its digest, such as registry.example.com/name@sha256:… (64 hex digits). Next: docker buildx imagetools inspect NAME:TAG shows it`);
    };
    const secretsFile = String(values["secrets-file"]);
    const redisGroup = values["redis-group"];
    if (redisGroup !== undefined && !/^\d{1,9}$/.test(String(redisGroup))) throw new CommandError(`--redis-group is ${JSON.stringify(redisGroup)}; allowed: the group's number, since the image knows no names. Next: getent group redis`);
    const files = {
      "compose.json": `${JSON.stringify(composeFile({ image: pinned("image"), secretsFile, dataDirectory: String(values["data"]), redisGroup: redisGroup === undefined ? undefined : String(redisGroup) }), null, 2)}\n`,
      Dockerfile: dockerfile({ unpackBase: pinned("unpack-base"), runBase: pinned("run-base") }),
      ".dockerignore": dockerignore(),
    };
    mkdirSync(path, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    process.stdout.write(values["json"] === true ? `${JSON.stringify({ files: Object.keys(files).map((name) => join(path, name)) })}\n` : `${Object.keys(files).map((name) => join(path, name)).join("\n")}\n`);
    return Promise.resolve(0);
  },
});
