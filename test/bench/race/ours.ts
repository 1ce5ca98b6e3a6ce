// The gateway with all its stages, a real Redis and a real store; only its figures are raised, so that the load is not refused.
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { assembleGateway } from "../../../app/assemble.ts";
import { watchPressure } from "../../../app/edge/pressure.ts";
import { connectOpenClaw } from "../../../app/chat/backends/openclaw.ts";
import { listen } from "../../../app/edge/listener.ts";
import { storeAuthenticator } from "../../../app/identity/authenticate.ts";
import { ephemeralIdentity } from "../../../app/identity/ephemeral-identity.ts";
import { createKey } from "../../../app/identity/keys/api-keys.ts";
import { addServiceAccount } from "../../../app/identity/users/users.ts";
import { systemClock } from "../../../app/platform/clock.ts";
import { createEventLog } from "../../../app/platform/log.ts";
import { raceDecider } from "./decider.ts";

const [port, upstream = "", redisSocket = ""] = process.argv.slice(2);
const log = createEventLog(systemClock);
const file = join(tmpdir(), `gateway-race-${process.pid}.db`);
const identity = await ephemeralIdentity(systemClock, log, { file, key: "5f3c1d9e7b2a4860c1e5d7f9a3b4c6e8" });
const userId = await addServiceAccount(identity, "race");
const { text } = await createKey(identity, { userId, name: "race", class: "production", tiers: ["haiku"], requestsPerMinute: 1e9, usdPerDay: 1e6 }, "race");
// The file lives on without its names, and goes with the process.
for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });

const decider = raceDecider(new Redis(redisSocket), log);
await decider.start();
const gateway = assembleGateway({
  pressure: watchPressure(),
  authenticate: storeAuthenticator(identity),
  login: null,
  allowedOrigins: new Set(),
  adminNetworks: [],
  decider,
  limits: null,
  backend: connectOpenClaw({ url: upstream, token: "race-token-4b7e1d9c3f8a2605e1d4c7b9", timeoutSeconds: 60, connections: 128 }),
  chat: { models: { haiku: "openclaw" }, timeoutSeconds: 60, overheadTokens: 2500, queue: { concurrency: 128, waiting: 64, waitSeconds: 10 } },
  clock: systemClock,
  log,
});
await gateway.app.ready();
await listen(gateway.app.server, { host: "127.0.0.1", port: Number(port) });
process.send?.(text);
