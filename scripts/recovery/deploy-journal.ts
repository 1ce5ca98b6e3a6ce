import { deployRecordPath, readDeployRecord, type Adoptions, type DeployRecord } from "../../constructs/published/deploy-record.ts";
import { replaceFile } from "../cli/replace-file.ts";

/** One environment's record of deploys, as what runs in a deploy writes it. */
export class DeployJournal {
  readonly path: string;

  constructor(stateDirectory: string, environment: string) {
    this.path = deployRecordPath(stateDirectory, environment);
  }

  read(): DeployRecord {
    return readDeployRecord(this.path);
  }

  /** From here on something may be bought: until the attempt has ended well, every deploy asks the account first. */
  begin(): void {
    const { failedLaunches } = this.read();
    this.#write({ open: new Date().toISOString(), ...(failedLaunches && { failedLaunches }) });
  }

  /** The next deploy imports these, or orders anew after these failures. */
  plan({ adopt, failedLaunches }: { readonly adopt: Adoptions; readonly failedLaunches: readonly string[] }): void {
    this.#write({ open: new Date().toISOString(), ...(Object.keys(adopt).length > 0 && { adopt }), ...(failedLaunches.length > 0 && { failedLaunches: [...failedLaunches] }) });
  }

  /** All that was wanted is there and in the state. */
  end(): void {
    const { failedLaunches } = this.read();
    this.#write({ ...(failedLaunches && { failedLaunches }) });
  }

  #write(record: DeployRecord): void {
    replaceFile(this.path, `${JSON.stringify(record)}\n`);
  }
}
