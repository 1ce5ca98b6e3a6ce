import { resolve } from "node:path";
import { CommandError } from "../cli/command.ts";
import type { Progress } from "../cli/progress.ts";
import { HostKeyPins } from "../host/host-key.ts";
import { accountIsOurs } from "../preflight/checks/account-is-ours.ts";
import { DeployJournal } from "../recovery/deploy-journal.ts";
import { readStanding } from "../recovery/standing.ts";
import { managedResources } from "../recovery/terraform-state.ts";
import type { CloudClient } from "../tencent/client.ts";
import { adoptHoldings } from "./adopt.ts";
import { askServer } from "./ask-server.ts";
import type { Finding, Findings } from "./check.ts";
import { doctorChecks } from "./checks/index.ts";
import { openStack } from "../synthesized/open-stack.ts";
import { holderOfStateFile } from "./state-lock.ts";

export interface ExamineOptions {
  readonly environment: string;
  /** The project's folder. */
  readonly project: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cloud: (region: string) => CloudClient;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Makes the next deploy take over what is not in the state, instead of only saying so. */
  readonly adopt: boolean;
}

export interface CheckedClaim {
  readonly claim: string;
  readonly findings: readonly Finding[];
  /** Whether it could be looked at. */
  readonly looked: boolean;
}

export interface Examination {
  readonly claims: readonly CheckedClaim[];
  /** What `adopt` did, one line each. */
  readonly adopted: readonly string[];
}

/** Reads state, account and server, and changes none of them; with `adopt` it changes state and record. Throws a CommandError when it cannot look. */
export async function examine({ environment, project, env, cloud: cloudOf, progress, signal, adopt }: ExamineOptions): Promise<Examination> {
  using stack = await progress.step("read the stack", () => openStack({ environment, project, env }));
  const { preflight: manifest, host, loginPublicKey, directory, resources, stateFile } = stack;
  const stateDirectory = resolve(project, env["LIGHTKEEPER_STATE_DIR"] || ".lightkeeper");
  const journal = new DeployJournal(stateDirectory, environment);
  const cloud = cloudOf(manifest.region);
  const foreign = await accountIsOurs.run({ cloud, manifest });
  if (foreign !== undefined) throw new CommandError(foreign);
  const look = () => readStanding({ manifest, loginPublicKey, cloud, managed: () => managedResources(directory, env), journal, signal, patience: 0 });
  let standing = await progress.step("compare account and state", look);
  const adopted = adopt ? await progress.step("adopt", () => adoptHoldings({ standing, stack, journal, env })) : [];
  if (adopted.length > 0) standing = await look();
  const { server } = standing;
  const report = server === undefined ? "there is no server" : await progress.step("ask the server", () => askServer(cloud, server.InstanceId, host, signal));
  const pins = new HostKeyPins(stateDirectory);
  const subject = { instanceId: server?.InstanceId ?? "none", blueprintId: manifest.blueprint };
  const findings: Findings = {
    environment,
    manifest,
    host,
    standing,
    server,
    record: journal.read(),
    recordPath: journal.path,
    pinned: { key: await pins.read(subject), path: pins.pathOf(subject.instanceId) },
    cloud,
    report,
    stateHeldBy: stateFile === undefined ? undefined : holderOfStateFile(stateFile),
    resources,
  };
  return { adopted, claims: await runChecks(findings) };
}

/** Every check in its order; one that asks something of a server that is not there, or cannot be asked, is left out and says so. */
export async function runChecks(findings: Findings): Promise<readonly CheckedClaim[]> {
  const claims: CheckedClaim[] = [];
  for (const { claim, run, needsServer, needsReport } of doctorChecks) {
    const looked = !(needsServer === true && findings.server === undefined) && !(needsReport === true && typeof findings.report === "string");
    claims.push({ claim, looked, findings: looked ? await run(findings) : [] });
  }
  return claims;
}
