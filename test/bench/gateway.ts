import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { freePort, writeBundle } from "../integration/app/processes.ts";
import { plantKeys } from "../integration/app/store-keys.ts";
import { ownSecrets } from "../unit/app/own-secrets.ts";
import { quantile, type Bench } from "./bench.ts";

const ROLES = join(import.meta.dirname, "gateway-roles.ts");
const MILLISECONDS = 1500;
const ROUNDS = 2;
const MANY = 32;

interface Target {
  readonly url: string;
  readonly child: ChildProcess;
}

/** What the gateway costs: the same requests to the same upstream, straight, by the barest proxy, and by the bundled gateway. */
export const gateway: Bench = {
  name: "gateway",
  async run() {
    const directory = mkdtempSync(join(tmpdir(), "bench-gateway-"));
    const targets: Target[] = [];
    try {
      const upstream = await startRole(["upstream"]);
      targets.push(upstream);
      const bare = await startRole(["proxy", upstream.url]);
      targets.push(bare);
      const { apiKey, ...ours } = await startGateway(directory, upstream.url);
      targets.push(ours);

      const measured = { straight: [] as Load[], bare: [] as Load[], ours: [] as Load[] };
      for (const shape of shapes) {
        const one = { straight: newLoad(), bare: newLoad(), ours: newLoad() };
        // Turn by turn, so that a busy moment of the machine does not fall on one of them alone; the first is for warming up.
        for (let round = 0; round <= ROUNDS; round += 1) {
          for (const [name, target] of [["straight", upstream], ["bare", bare], ["ours", ours]] as const) {
            const more = await load(target.url, apiKey, shape);
            if (round > 0) merge(one[name], more);
          }
        }
        for (const name of ["straight", "bare", "ours"] as const) measured[name].push(one[name]);
      }
      const [latency, rate, streamed] = shapes.map((_, index) => ({ straight: summary(measured.straight[index]), bare: summary(measured.bare[index]), ours: summary(measured.ours[index]) }));
      if (!latency || !rate || !streamed) throw new Error("nothing was measured");
      return [
        { what: "latency of one chat at a time, median", value: latency.ours.median, unit: "ms", peer: { what: "bare proxy", value: latency.bare.median } },
        { what: "latency that it adds, median", value: latency.ours.median - latency.straight.median, unit: "ms", peer: { what: "added by a bare proxy", value: latency.bare.median - latency.straight.median } },
        { what: "latency of one chat at a time, 99 of 100", value: latency.ours.high, unit: "ms", peer: { what: "bare proxy", value: latency.bare.high } },
        { what: `chats, ${MANY} at a time`, value: rate.ours.perSecond, unit: "requests/s", peer: { what: "bare proxy", value: rate.bare.perSecond } },
        { what: `streamed chats of 23 events, ${MANY} at a time`, value: streamed.ours.perSecond, unit: "requests/s", peer: { what: "bare proxy", value: streamed.bare.perSecond } },
        { what: "memory after it", value: residentMiB(ours.child), unit: "MiB", peer: { what: "bare proxy", value: residentMiB(bare.child) } },
      ];
    } finally {
      for (const { child } of targets) child.kill("SIGKILL");
      rmSync(directory, { recursive: true });
    }
  },
};

const shapes = [{ workers: 1, stream: false }, { workers: MANY, stream: false }, { workers: MANY, stream: true }];

interface Load {
  readonly milliseconds: number[];
  spent: number;
}

const newLoad = (): Load => ({ milliseconds: [], spent: 0 });

function merge(into: Load, { milliseconds, spent }: Load): void {
  into.milliseconds.push(...milliseconds);
  into.spent += spent;
}

function summary(one: Load | undefined): { median: number; high: number; perSecond: number } {
  const { milliseconds, spent } = one ?? newLoad();
  return { median: quantile(milliseconds, 0.5), high: quantile(milliseconds, 0.99), perSecond: (milliseconds.length / spent) * 1000 };
}

/** Asks as fast as answers come, by some workers at once; throws on the first answer that is not 200. */
async function load(url: string, apiKey: string, { workers, stream }: (typeof shapes)[number]): Promise<Load> {
  const pool = new Pool(url, { connections: workers, pipelining: 1 });
  const body = JSON.stringify({ model: "openclaw", stream, messages: [{ role: "user", content: "What is the weather like? ".repeat(8) }] });
  const headers = { "content-type": "application/json", authorization: `Bearer ${apiKey}` };
  const result = newLoad();
  const started = performance.now();
  const end = started + MILLISECONDS;
  await Promise.all(Array.from({ length: workers }, async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      const answer = await pool.request({ method: "POST", path: "/v1/chat/completions", headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 200)}`);
      result.milliseconds.push(performance.now() - asked);
    }
  }));
  result.spent = performance.now() - started;
  await pool.close();
  return result;
}

async function startRole(words: readonly string[]): Promise<Target> {
  const child = spawn(process.execPath, ["--no-warnings", ROLES, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { url: line.toString().trim(), child };
}

async function startGateway(directory: string, agentUrl: string): Promise<Target & { apiKey: string }> {
  const port = await freePort();
  writeBundle(directory);
  const env = { ...ownSecrets(join(directory, "gateway.db")), PORT: String(port), AGENT_URL: agentUrl, AGENT_TOKEN: randomBytes(32).toString("hex") };
  const [apiKey = ""] = await plantKeys(env, ["bench"]);
  const child = spawn(process.execPath, [join(directory, "gateway.js")], { env, stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await fetch(`${url}/health`).catch(() => undefined))?.ok === true) return { url, child, apiKey };
    await sleep(25);
  }
  child.kill("SIGKILL");
  throw new Error("the gateway does not start");
}

/** Resident memory of a process; NaN where there is no /proc. */
function residentMiB({ pid }: ChildProcess): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
