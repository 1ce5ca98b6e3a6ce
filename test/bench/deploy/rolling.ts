import { setTimeout as sleep } from "node:timers/promises";
import { visitorAnswer } from "./long-stream.ts";
import type { Apply, BenchServer, Edit } from "./bench-server.ts";
import type { LoadSettings } from "./load.ts";
import { note, row, type Row } from "./row.ts";
import { startVisitors } from "./visitors.ts";

const DEPLOYS = 6;
const REQUESTS = 50_000;
/** After which the load ends, whatever the number of requests. */
const LONGEST_SECONDS = 300;
const QUIET_SECONDS = 8;
/** As long as a Mini Program waits, less what the way there and back takes. */
const LONG_STREAM_SECONDS = 55;

const release = (number: number): Edit => ({ path: "app/main.ts", before: /event: "drain\.started"/, after: `event: "drain.started.${number}"` });
const dies: Edit = { path: "app/main.ts", before: "const environment = readEnvironment(process.env);", after: "process.exit(3);\nconst environment = readEnvironment(process.env);" };
const nginx: Edit = { path: "templates/etc/nginx/conf.d/gateway.conf.hbs", before: /proxy_send_timeout \d+s;/, after: "proxy_send_timeout 17s;" };

export interface RollingOptions {
  readonly server: BenchServer;
  readonly load: LoadSettings;
  readonly say: (line: string) => void;
}

/** Deploys, rollbacks, a failed release and a change of nginx while visitors come: what they lost, and how long each took. */
export async function rolling({ server, load, say }: RollingOptions): Promise<readonly Row[]> {
  // All that a deployer's computer works for is done before anybody is timed.
  const manifests: string[] = [];
  for (let number = 1; number <= DEPLOYS; number += 1) manifests.push(await server.synthesize(release(number)));
  const [, second = ""] = manifests;
  const failing = await server.synthesize(dies);
  const otherNginx = await server.synthesize(release(DEPLOYS), nginx);
  const last = manifests.at(-1) ?? "";

  const quiet = startVisitors(server.visitorNamespace, load);
  await sleep(QUIET_SECONDS * 1000);
  const before = await quiet.stop();

  const visitors = startVisitors(server.visitorNamespace, load);
  const began = performance.now();
  const wanted = async (what: string, manifest: string, exitCode = 0): Promise<Apply> => {
    const done = await server.apply(manifest);
    say(`${what}: exit ${done.exitCode} after ${done.seconds.toFixed(1)} s; cut-over ${cutOver(done).toFixed(0)} ms`);
    if (done.exitCode !== exitCode) throw new Error(`${what} ended with ${done.exitCode}: ${JSON.stringify(done.events.at(-1))}`);
    return done;
  };
  const story = async () => {
    await sleep(2000);
    const deploys: Apply[] = [];
    for (const [index, manifest] of manifests.entries()) deploys.push(await wanted(`deploy ${index + 1}`, manifest));
    const back = await wanted("rollback at once", server.keptRelease(manifests.at(-2) ?? ""));
    const farBack = await wanted("rollback to an older release", server.keptRelease(second));
    await wanted("a release that dies", failing, 1);
    await wanted("a change of nginx, and forward", otherNginx);
    // Its slot is emptied by the second deploy from here: the stream has to end by itself before that.
    const stream = visitorAnswer(server, load.apiKey, LONG_STREAM_SECONDS);
    await sleep(1000);
    await wanted("deploy beside a long stream", server.keptRelease(last));
    await wanted("deploy into the long stream's slot", server.keptRelease(manifests.at(-2) ?? ""));
    return { deploys, back, farBack, stream: await stream };
  };
  const told = await story().catch(async (cause: unknown) => {
    await visitors.stop();
    throw cause;
  });
  const rate = before.sent / QUIET_SECONDS;
  const missing = (REQUESTS * 1.02) / rate - (performance.now() - began) / 1000;
  await sleep(Math.max(0, Math.min(missing, LONGEST_SECONDS - (performance.now() - began) / 1000)) * 1000);
  const during = await visitors.stop();
  for (const { what, begun } of during.lost.slice(0, 20)) say(`lost at ${new Date(begun).toISOString()}: ${what}`);
  return [
    row(`requests lost over ${DEPLOYS} deploys, 2 rollbacks, a failed release and a change of nginx`, during.lost.length, "requests", "=", 0),
    row("requests sent meanwhile", during.sent, "requests", ">=", REQUESTS),
    row("slowest answer, beside the server's own time", during.worst, "ms", "<", 250),
    note("the same load before, without deploys: slowest answer", before.worst, "ms"),
    row("slowest first answer of a visitor, all of whom connect at once", Math.max(before.worstFirst, during.worstFirst), "ms", "<", 250),
    note("median answer", during.median, "ms"),
    row(`open streams of ${LONG_STREAM_SECONDS} s that survived two deploys`, told.stream ? 1 : 0, "streams", "=", 1),
    row("cut-over (start, health, switch), slowest deploy", Math.max(...told.deploys.map(cutOver)), "ms", "<", 300),
    row("cut-over of a rollback at once: one rename", cutOver(told.back), "ms", "<", 100),
    note("cut-over of a rollback to an older release", cutOver(told.farBack), "ms"),
    row("whole code-only deploy, slowest", Math.max(...told.deploys.map(({ seconds }) => seconds)), "s", "<", 5),
  ];
}

/** Milliseconds from the start of the new process to the moved pointer, as the deployer saw it. */
function cutOver({ events }: Apply): number {
  const steps = events.flatMap((event) => (event.event === "step" ? [event] : []));
  const end = steps.findIndex(({ step }) => /^slot [ab](?:, which still runs,)? is live/.test(step));
  return 1000 * steps.slice(0, end + 1).filter(({ stage }) => stage === "start" || stage === "health" || stage === "switch").reduce((sum, { seconds }) => sum + seconds, 0);
}
