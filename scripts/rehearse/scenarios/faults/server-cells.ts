import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runCheck, type Deployment } from "../../check.ts";
import { certificateIsIssued } from "../../checks/certificate-is-issued.ts";
import { chatAnswersWithAKey } from "../../checks/chat-answers-with-a-key.ts";
import { healthIsExact } from "../../checks/health-is-exact.ts";
import type { FaultName } from "../../faults/catalogue.ts";
import { findDeployment, type DeploymentOptions } from "../../deployment.ts";
import { setUp } from "../../set-up.ts";
import { WorkingCopy } from "../../working-copy.ts";
import type { CellOptions } from "./account-cell.ts";
import { attempt, setFaults, struck } from "./attempt.ts";
import type { Cell } from "./cells.ts";
import { recover, tellsNextStep } from "./recovery.ts";
import { accountSays, type CellResult, resultOf, standingProblems } from "./verdict.ts";

const TEMPLATE = "templates/etc/nginx/conf.d/gateway.conf.hbs";
const SETTING = /proxy_read_timeout \d+s;/;
const PROGRAM = "app/main.ts";
/** The deploy is as good as done when it reports one of these. */
const LAST_STAGES: ReadonlySet<string> = new Set(["drain", "prune"]);
const EVENT = /event: "drain\.started[^"]*"/;

/** The setting and the release that the server has; one text each. */
const setting = "grep -o 'proxy_read_timeout [0-9]*s' /etc/nginx/conf.d/gateway.conf";
const release = "readlink \"/opt/lightkeeper/slots/$(readlink /opt/lightkeeper/live.sock | sed 's/.*gateway-//; s/\\.sock//')\"";

/** The dead man's switch puts unconfirmed files back after two minutes. */
const PATIENCE_SECONDS = 150;

/** Faults that strike when a machine starts: somebody restarts it before the deploy. */
const atStart: ReadonlySet<FaultName> = new Set(["changed-host-key", "ssh-refused"]);
/** Faults that hold on a machine as soon as the twin has seen them: the deploy begins then. */
const holding: ReadonlySet<FaultName> = new Set(["disk-full", "disk-read-only"]);

/** Bad moments in changes of a server that serves: each cell brings a new setting and a new release. */
export class ServerCells {
  readonly #options: DeploymentOptions;
  readonly #workingCopy: WorkingCopy;
  readonly #deployment: Deployment;
  readonly #wanted: string;
  #changes = 0;

  private constructor(options: DeploymentOptions, workingCopy: WorkingCopy, deployment: Deployment, wanted: string) {
    this.#options = options;
    this.#workingCopy = workingCopy;
    this.#deployment = deployment;
    this.#wanted = wanted;
  }

  /** Deploys the environment that the cells then change. */
  static async open(options: CellOptions, cells: readonly Cell[]): Promise<ServerCells> {
    const directory = join(options.directory, "server");
    const set = await setUp({ ...options, directory, faults: [], machines: true, powerCuts: cells.some(({ name }) => name === "server-power-cut"), note: () => undefined });
    try {
      const workingCopy = new WorkingCopy(options.project, join(directory, "working-copy"));
      const own = { ...set, project: workingCopy.directory };
      const { completed, says } = await attempt(own);
      if (!completed) throw new Error(`a deploy without faults ${says}`);
      return new ServerCells(own, workingCopy, await findDeployment(own), await accountSays(own));
    } catch (error) {
      await set.twin.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#options.twin.close();
  }

  async run(cell: Cell): Promise<CellResult> {
    const own = this.#options;
    const started = Date.now();
    const before = await this.#state();
    this.#change();
    const from = readFileSync(own.files.twinLogFile, "utf8").length;
    setFaults(own, [cell.fault]);
    if (atStart.has(cell.name)) await own.cloud.call("lighthouse", "RebootInstances", { InstanceIds: [this.#deployment.instanceId] });
    if (atStart.has(cell.name) || holding.has(cell.name)) await until(() => struck(own, cell.name, from));
    const first = await attempt(own);
    const problems: string[] = [];
    // The stages are struck by whoever reads the deploy's lines, not by the twin.
    const ended = cell.name === "deploy-killed" || cell.name === "deploy-interrupted";
    if (ended ? first.completed && !LAST_STAGES.has(cell.step) : !struck(own, cell.name, from)) problems.push("the fault did not strike");
    if (!first.completed && !ended && !(await tellsNextStep(own, first))) problems.push("the first run's error names no next step");
    setFaults(own, []);
    problems.push(...(await this.#wholeWithin(PATIENCE_SECONDS, before)).map((problem) => `after the first run ${problem}`));
    const { last, says } = await recover(own);
    if (!last.completed) problems.push("no later run completed");
    const after = await this.#state();
    if (last.completed && (after.setting === before.setting || after.release === before.release)) problems.push(`the change did not arrive: ${after.setting}, release ${after.release}`);
    problems.push(...(await this.#serving()).map((problem) => `in the end ${problem}`));
    const found = await accountSays(own);
    if (found !== this.#wanted) problems.push(`the account holds ${found} instead of ${this.#wanted}`);
    problems.push(...(await standingProblems(own)));
    const lines = await this.#deployment.linesHolding(this.#deployment.secretValues);
    if (lines > 0) problems.push(`secrets in ${lines} lines on the server`);
    return resultOf(cell, { firstRun: first.says, secondRun: says, seconds: Math.round((Date.now() - started) / 1000), problems });
  }

  #change(): void {
    this.#changes += 1;
    this.#workingCopy.restore();
    this.#workingCopy.edit(TEMPLATE, SETTING, `proxy_read_timeout ${1000 + this.#changes}s;`);
    this.#workingCopy.edit(PROGRAM, EVENT, `event: "drain.started.${this.#changes}"`);
  }

  async #state(): Promise<{ readonly setting: string; readonly release: string }> {
    const { onServer } = this.#deployment;
    return { setting: (await onServer(setting)).trim(), release: (await onServer(release)).trim() };
  }

  /** Waits until the server has the old setting with the old release or the new with the new, and serves; says what is missing when time is up. */
  async #wholeWithin(seconds: number, before: { readonly setting: string; readonly release: string }): Promise<readonly string[]> {
    for (const end = Date.now() + seconds * 1000; ;) {
      const now = await this.#state().catch((error: unknown) => String(error));
      const mixed = typeof now === "string" ? `the server cannot be asked: ${now}` : (now.setting === before.setting) === (now.release === before.release) ? undefined : `neither the old nor the new state is complete: ${now.setting}, release ${now.release}`;
      const problems = mixed === undefined ? await this.#serving() : [mixed];
      if (problems.length === 0 || Date.now() > end) return problems;
      await sleep(1000);
    }
  }

  async #serving(): Promise<readonly string[]> {
    const results = [];
    for (const check of [healthIsExact, certificateIsIssued, chatAnswersWithAKey]) results.push(await runCheck(check, this.#deployment));
    return results.filter(({ ok }) => !ok).map(({ id, found }) => `${id}: ${found}`);
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_SECONDS * 1000; !condition() && Date.now() < end;) await sleep(100);
}
