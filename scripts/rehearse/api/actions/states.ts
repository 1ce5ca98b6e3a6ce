import type { BlueprintState, DiskBackupState, DiskState, InstanceState, SnapshotState } from "../account.ts";

/**
 * In which states of its subject an action may be called. The checks read these records and docs/twin.md shows them, so that
 * there is one truth. An action that a record does not name takes that subject in any state.
 */

/** Guessed where Tencent's description of the action names no states: ModifyInstancesAttribute, ModifyInstancesRenewFlag, ResetInstancesPassword, AttachDisks, DetachDisks, CreateDiskBackup, CreateInstanceSnapshot. */
export const instanceStates = {
  ModifyInstancesAttribute: ["RUNNING", "STOPPED"],
  ModifyInstancesRenewFlag: ["RUNNING", "STOPPED"],
  ModifyInstancesBundle: ["RUNNING", "STOPPED"],
  ResetInstance: ["RUNNING", "STOPPED"],
  ResetInstancesPassword: ["RUNNING", "STOPPED"],
  StartInstances: ["STOPPED"],
  StopInstances: ["RUNNING"],
  RebootInstances: ["RUNNING"],
  IsolateInstances: ["RUNNING", "STOPPED"],
  RenewInstances: ["RUNNING", "STOPPED", "SHUTDOWN"],
  TerminateInstances: ["SHUTDOWN"],
  DescribeInstanceVncUrl: ["RUNNING"],
  AssociateInstancesKeyPairs: ["RUNNING", "STOPPED"],
  DisassociateInstancesKeyPairs: ["RUNNING", "STOPPED"],
  CreateDisks: ["RUNNING"],
  AttachDisks: ["RUNNING", "STOPPED"],
  DetachDisks: ["RUNNING", "STOPPED", "SHUTDOWN"],
  CreateDiskBackup: ["RUNNING", "STOPPED"],
  ApplyDiskBackup: ["RUNNING", "STOPPED"],
  CreateInstanceSnapshot: ["RUNNING", "STOPPED"],
  ApplyInstanceSnapshot: ["RUNNING", "STOPPED"],
  CreateBlueprint: ["RUNNING", "STOPPED"],
} as const satisfies Readonly<Record<string, readonly InstanceState[]>>;

export const diskStates = {
  ModifyDisksAttribute: ["ATTACHED", "UNATTACHED"],
  ModifyDisksRenewFlag: ["ATTACHED", "UNATTACHED", "ATTACHING", "DETACHING"],
  ModifyDisksBackupQuota: ["ATTACHED", "UNATTACHED"],
  ResizeDisks: ["ATTACHED", "UNATTACHED"],
  RenewDisks: ["ATTACHED", "UNATTACHED", "SHUTDOWN"],
  AttachDisks: ["UNATTACHED"],
  DetachDisks: ["ATTACHED"],
  IsolateDisks: ["UNATTACHED"],
  TerminateDisks: ["SHUTDOWN"],
  CreateDiskBackup: ["ATTACHED", "UNATTACHED"],
  ApplyDiskBackup: ["ATTACHED", "UNATTACHED"],
} as const satisfies Readonly<Record<string, readonly DiskState[]>>;

export const diskBackupStates = {
  ApplyDiskBackup: ["NORMAL"],
  DeleteDiskBackups: ["NORMAL"],
} as const satisfies Readonly<Record<string, readonly DiskBackupState[]>>;

export const snapshotStates = {
  ApplyInstanceSnapshot: ["NORMAL"],
  DeleteSnapshots: ["NORMAL"],
} as const satisfies Readonly<Record<string, readonly SnapshotState[]>>;

/** Of one's own blueprints; the public ones are always NORMAL. */
export const blueprintStates = {
  CreateInstances: ["NORMAL"],
  ResetInstance: ["NORMAL"],
  ModifyBlueprintAttribute: ["NORMAL"],
  DeleteBlueprints: ["NORMAL", "CREATEFAILED"],
  ShareBlueprintAcrossAccounts: ["NORMAL"],
  CancelShareBlueprintAcrossAccounts: ["NORMAL"],
} as const satisfies Readonly<Record<string, readonly BlueprintState[]>>;

/** The states that an action takes. Throws for an action that checks a subject and names no states for it. */
export function statesFor(states: Readonly<Record<string, readonly string[]>>, action: string): readonly string[] {
  const taken = Object.hasOwn(states, action) ? states[action] : undefined;
  if (taken === undefined) throw new Error(`${action} names no states of its subject`);
  return taken;
}
