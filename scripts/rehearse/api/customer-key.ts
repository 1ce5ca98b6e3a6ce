/** A key of KMS that the customer manages (CMK); its material never leaves the cloud. */
export interface CustomerKey {
  readonly id: string;
  readonly usage: string;
  readonly createdAt: Date;
  readonly creatorUin: string;
  alias: string;
  description: string;
  /** A key that was scheduled for deletion stays listed until its day comes, which the twin does not live to see. */
  state: "Enabled" | "Disabled" | "PendingDelete";
  rotates: boolean;
  deletionDate: Date | undefined;
}
