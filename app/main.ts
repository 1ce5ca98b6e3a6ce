import closeWithGrace from "close-with-grace";
import { assembleGateway } from "./assemble.ts";
import { unlimited } from "./decision/unlimited.ts";
import { drain } from "./edge/drain.ts";
import { edgeLimits } from "./edge/limits.ts";
import { listen, listenAt } from "./edge/listener.ts";
import { authenticateApiKeys } from "./identity/api-keys.ts";
import { systemClock } from "./platform/clock.ts";
import { readEnvironment } from "./platform/environment-source.ts";
import { failureSite } from "./platform/failure-site.ts";
import { createEventLog } from "./platform/log.ts";
import { readSettings, type Settings } from "./settings.ts";

/** sysexits.h EX_CONFIG: tells the service manager that a restart cannot help. */
const EXIT_CONFIGURATION = 78;
/** Time that aborted requests have to receive their error before the process is ended. */
const LAST_WORDS_SECONDS = 1;

function refuse(problems: readonly string[], nextStep: string): void {
  process.stderr.write(`The gateway does not start: its settings are not complete.\n${problems.map((problem) => `  ${problem}\n`).join("")}${nextStep}\n`);
  process.exitCode = EXIT_CONFIGURATION;
}

async function serve(settings: Settings): Promise<void> {
  const log = createEventLog(systemClock);
  const backend = settings.chat.connect();
  const gateway = assembleGateway({ authenticate: authenticateApiKeys(settings.apiKeys), decider: unlimited, backend, chat: settings.chat, clock: systemClock, log });

  closeWithGrace({ delay: edgeLimits.drainSeconds * 1000, logger: false }, async ({ err, signal }) => {
    if (err !== undefined) log({ level: "critical", category: "admin", event: "process.failed", metadata: failureSite(err) });
    log({ level: "info", category: "admin", event: "drain.started", metadata: { signal } });
    const { overdue } = await drain(gateway, backend, edgeLimits.drainSeconds - LAST_WORDS_SECONDS);
    log({ level: overdue ? "warn" : "info", category: "admin", event: "process.stopped", metadata: { overdue } });
  });

  await gateway.app.ready();
  const where = listenAt(process.env, process.pid, settings.port);
  await listen(gateway.app.server, where);
  log({ level: "info", category: "admin", event: "process.started", metadata: { purpose: settings.purpose, ...where } });
}

const environment = readEnvironment(process.env);
if (!environment.ok) {
  refuse([environment.problem], "Correct it and start again.");
} else {
  const reading = readSettings(environment.texts);
  if (reading.ok) void serve(reading.settings);
  else refuse(reading.problems, `Set them in ${environment.origin} and start again.`);
}
