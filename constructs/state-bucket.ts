import { CosBucket } from "@cdktf/provider-tencentcloud/lib/cos-bucket";
import { KmsKey } from "@cdktf/provider-tencentcloud/lib/kms-key";
import { Construct } from "constructs";

export interface StateBucketProps {
  /** Ends in the account's APPID. */
  readonly bucket: string;
  readonly keyAlias: string;
}

/** Days that a state which was written over can be brought back. */
const OLD_STATES = 90;
/** Days of backups: requirement O10's daily ones. */
const BACKUPS = 30;
/** Days until a deleted key is gone, with everything that it encrypts: the longest that there is. */
const KEY_DELETION = 30;

/** The bucket of states and backups: private, versioned, encrypted with a key of its own that changes every year, never destroyed. */
export class StateBucket extends Construct {
  readonly bucket: CosBucket;

  constructor(scope: Construct, id: string, { bucket, keyAlias }: StateBucketProps) {
    super(scope, id);
    // Not called enabled, the provider would disable it.
    const key = new KmsKey(this, "key", { alias: keyAlias, description: "Encrypts Terraform states and backups", isEnabled: true, keyRotationEnabled: true, pendingDeleteWindowInDays: KEY_DELETION, lifecycle: { preventDestroy: true } });
    this.bucket = new CosBucket(this, "bucket", {
      bucket,
      acl: "private",
      versioningEnable: true,
      encryptionAlgorithm: "KMS",
      kmsId: key.id,
      lifecycleRules: [
        { id: "old-states", filterPrefix: "", nonCurrentExpiration: { nonCurrentDays: OLD_STATES }, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
        { id: "old-backups", filterPrefix: "backups/", expiration: { days: BACKUPS } },
      ],
      lifecycle: { preventDestroy: true },
    });
  }
}
