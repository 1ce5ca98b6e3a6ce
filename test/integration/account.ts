import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeploymentOptions } from "../../scripts/rehearse/deployment.ts";
import { setUp } from "../../scripts/rehearse/set-up.ts";
import { WorkingCopy } from "../../scripts/rehearse/working-copy.ts";
import { environments } from "../../stacks/environments/index.ts";
import { project } from "./program.ts";

/** An empty account on a twin without machines, and a copy of the project to deploy to it from. */
export interface Account extends AsyncDisposable {
  /** For whatever the test writes; goes with the account. */
  readonly scratch: string;
  readonly copy: WorkingCopy;
  /** As prod's rehearsal has them. */
  readonly options: DeploymentOptions;
}

/** `name` begins the name of the test's folder. */
export async function startAccount(name: string): Promise<Account> {
  const table = environments();
  const prod = table.get("prod");
  if (prod === undefined) throw new Error("the table has no prod");
  const scratch = mkdtempSync(join(tmpdir(), `${name}-`));
  const copy = new WorkingCopy(project, join(scratch, "project"));
  const options = await setUp({
    name: "prod",
    environment: prod,
    environments: table,
    provider: { kind: "offline" },
    machines: false,
    faults: [],
    project: copy.directory,
    directory: join(copy.directory, ".rehearsal", "prod"),
    runtimeDirectory: join(scratch, "run"),
    cacheDirectory: join(scratch, "cache"),
    shell: process.env,
    note: () => undefined,
    onTwin: () => undefined,
  });
  return {
    scratch,
    copy,
    options,
    async [Symbol.asyncDispose]() {
      await options.twin.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
