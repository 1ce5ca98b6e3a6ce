import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";

const RecordId = Type.String({ pattern: "^[a-z0-9.-]+#[0-9]+$" });

/** Ids, as the provider imports them, of what the account holds for an environment and Terraform's state does not. */
export const Adoptions = Type.Object(
  {
    server: Type.Optional(Type.String({ pattern: "^lhins-[a-z0-9]+$" })),
    firewallTemplate: Type.Optional(Type.String({ pattern: "^lhft-[a-z0-9]+$" })),
    keyPair: Type.Optional(Type.String({ pattern: "^lhkp-[a-z0-9]+$" })),
    keyPairBinding: Type.Optional(Type.String({ pattern: "^lhkp-[a-z0-9]+#lhins-[a-z0-9]+$" })),
    diskAttachment: Type.Optional(Type.String({ pattern: "^lhdisk-[a-z0-9]+$" })),
    firewallRules: Type.Optional(Type.String({ pattern: "^lhins-[a-z0-9]+$" })),
    addressRecord: Type.Optional(RecordId),
    issueRecord: Type.Optional(RecordId),
    wildcardRecord: Type.Optional(RecordId),
  },
  { additionalProperties: false },
);

export type Adoptions = Static<typeof Adoptions>;

/** What a computer remembers of an environment's deploys; without a record the last one is taken to have ended well. */
export const DeployRecord = Type.Object(
  {
    /** When the last attempt began that has not ended well: preflight has to run again, whatever the state says. */
    open: Type.Optional(Type.String({ pattern: "^[0-9TZ:.-]{10,40}$" })),
    /** What the next deploy imports instead of creating it. */
    adopt: Type.Optional(Adoptions),
    /** Servers that the cloud could not launch: the next order must not be taken for theirs. */
    failedLaunches: Type.Optional(Type.Array(Type.String({ pattern: "^lhins-[a-z0-9]+$" }))),
  },
  { additionalProperties: false },
);

export type DeployRecord = Static<typeof DeployRecord>;

/** One file per environment, in the folder that also keeps host keys. */
export function deployRecordPath(stateDirectory: string, environment: string): string {
  return join(stateDirectory, "deploys", `${environment}.json`);
}

/** The record; empty when there is none. Throws one line that names the file and the next step when it is no record. */
export function readDeployRecord(path: string): DeployRecord {
  if (!existsSync(path)) return {};
  const document = parsed(path);
  if (Value.Check(DeployRecord, document)) return document;
  throw new DeployRecordError(`${path} is no record of a deploy that can be read. Next: delete it, then npm run doctor -- ENV says whether anything was left behind`);
}

export class DeployRecordError extends Error {
  override readonly name = "DeployRecordError";
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
