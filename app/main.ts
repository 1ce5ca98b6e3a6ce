import { setFlagsFromString } from "node:v8";
import closeWithGrace from "close-with-grace";
import { assembleGateway } from "./assemble.ts";
import { readCommandLine, runCommand, showUsage } from "./commands.ts";
import { createDecider } from "./decision/decider.ts";
import { connectSpendAlarm, type SpendChannel } from "./decision/spend-alarm.ts";
import { spendMail } from "./decision/spend-mail.ts";
import { spendWebhook } from "./decision/spend-webhook.ts";
import { drain } from "./edge/drain.ts";
import { edgeLimits } from "./edge/limits.ts";
import { listen, listenAt } from "./edge/listener.ts";
import { watchPressure } from "./edge/pressure.ts";
import { storeAuthenticator } from "./identity/authenticate.ts";
import { keepHouse } from "./identity/housekeeping.ts";
import { openIdentity } from "./identity/open-identity.ts";
import { connectCodeToSession } from "./identity/wechat/code-to-session.ts";
import { systemClock } from "./platform/clock.ts";
import { readEnvironment } from "./platform/environment-source.ts";
import { failureSite } from "./platform/failure-site.ts";
import { createEventLog } from "./platform/log.ts";
import { connectMailer } from "./platform/mail.ts";
import { connectRedis } from "./platform/redis.ts";
import { StoreSettingError } from "./platform/store/store-failure.ts";
import { readSettings, type Settings } from "./settings.ts";

/** sysexits.h EX_CONFIG: tells the service manager that a restart cannot help. */
const EXIT_CONFIGURATION = 78;
/** Time that aborted requests have to receive their error before the process is ended. */
const LAST_WORDS_SECONDS = 1;
/** Signals of a fault of the process itself: a listener would return to the faulty instruction, and so for ever, where a crash is over in 100 ms. */
const FAULTS = ["SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGSEGV"] as const;
const HOUR = 60 * 60 * 1000;
/** Lets the old space grow slowly: a process under load keeps some 10 MB less. As a flag of the command line it would make V8 refuse Node's own compiled code, a sixth of a start's work. */
const SLOW_HEAP = "--heap-growing-percent=60";

function refuse(problems: readonly string[], nextStep: string): void {
  process.stderr.write(`The gateway does not start: its settings are not complete.\n${problems.map((problem) => `  ${problem}\n`).join("")}${nextStep}\n`);
  process.exitCode = EXIT_CONFIGURATION;
}

/** The ways in which this gateway tells people of its spend; none, unless settings name them. */
function spendChannels({ spendAlarm: { webhook, recipients }, mail, identity }: Settings): readonly SpendChannel[] {
  return [
    ...(webhook === null ? [] : [spendWebhook(webhook)]),
    ...(mail === null || recipients.length === 0 ? [] : [spendMail({ mailer: connectMailer(mail), sender: mail.sender, recipients, gateway: identity.issuer })]),
  ];
}

async function serve(settings: Settings): Promise<void> {
  const log = createEventLog(systemClock);
  const backend = settings.chat.connect();
  const redis = connectRedis(settings.redis);
  const spendAlarm = connectSpendAlarm({ channels: spendChannels(settings), log });
  const decider = createDecider({ redis, settings: settings.limits, stateFile: settings.limitsStateFile, clock: systemClock, log, onStep: spendAlarm.tell });
  const identity = await openIdentity(settings.identity, systemClock, log);
  const { wechat } = settings.identity;
  const codeToSession = wechat === null ? null : connectCodeToSession(wechat);
  const gateway = assembleGateway({
    authenticate: storeAuthenticator(identity),
    login: { identity, wechat: wechat === null || codeToSession === null ? null : { appId: wechat.appId, codeToSession } },
    allowedOrigins: settings.allowedOrigins,
    adminNetworks: settings.adminNetworks,
    decider,
    limits: { control: decider, thresholds: settings.limits.thresholds },
    backend,
    chat: settings.chat,
    pressure: watchPressure(),
    isDocumented: settings.purpose === "development",
    clock: systemClock,
    log,
  });
  const house = (): void => {
    keepHouse(identity).catch((error: unknown) => {
      log({ level: "error", category: "admin", event: "housekeeping.failed", metadata: failureSite(error) });
    });
  };
  setInterval(house, HOUR).unref();
  house();

  closeWithGrace({ delay: edgeLimits.drainSeconds * 1000, logger: false, skip: [...FAULTS] }, async ({ err, signal }) => {
    if (err !== undefined) log({ level: "critical", category: "admin", event: "process.failed", metadata: failureSite(err) });
    log({ level: "info", category: "admin", event: "drain.started", metadata: { signal } });
    const { overdue } = await drain(gateway, backend, edgeLimits.drainSeconds - LAST_WORDS_SECONDS);
    await codeToSession?.close();
    await identity.store.close();
    await decider.close();
    await spendAlarm.close();
    redis.disconnect();
    log({ level: overdue ? "warn" : "info", category: "admin", event: "process.stopped", metadata: { overdue } });
  });

  await Promise.all([gateway.app.ready(), decider.start()]);
  const where = listenAt(process.env, process.pid, settings.port);
  await listen(gateway.app.server, where);
  setFlagsFromString(SLOW_HEAP);
  log({ level: "info", category: "admin", event: "process.started", metadata: { purpose: settings.purpose, ...where } });
  await gateway.compileSchemas();
}

async function main(): Promise<void> {
  const line = readCommandLine(process.argv.slice(2));
  if (line.verb === "help") {
    showUsage(line.problem);
    return;
  }
  const environment = readEnvironment(process.env);
  if (!environment.ok) {
    refuse([environment.problem], "Correct it and start again.");
    return;
  }
  const nextStep = `Set them in ${environment.origin} and start again.`;
  const reading = readSettings(environment.texts);
  if (!reading.ok) {
    refuse(reading.problems, nextStep);
    return;
  }
  try {
    await (line.verb === "serve" ? serve(reading.settings) : runCommand(line, reading.settings));
  } catch (error) {
    if (!(error instanceof StoreSettingError)) throw error;
    refuse([error.message], nextStep);
  }
}

void main();
