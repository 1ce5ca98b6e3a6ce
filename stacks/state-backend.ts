import { join } from "node:path";
import { CosBackend, LocalBackend, type TerraformStack } from "cdktf";
import { stateBucketName, stateFileName } from "../constructs/published/state-place.ts";
import type { Foundation } from "./environments/foundation-schema.ts";

/** Where a state lies: in the foundation's bucket, or in a file in this folder. LIGHTKEEPER_LOCAL_STATES names the folder for whoever has no bucket: a rehearsal, and bootstrap before there is one. */
export type StatePlace = { readonly bucket: Foundation } | { readonly folder: string };

/** Credentials stay out of it: Terraform reads them from TENCENTCLOUD_*. */
export function keepState(stack: TerraformStack, place: StatePlace): void {
  const name = stack.node.id;
  if ("folder" in place) {
    new LocalBackend(stack, { path: join(place.folder, stateFileName(name)) });
    return;
  }
  // Not the backend's own encryption: the bucket's default, by the foundation's key, applies to what asks for none.
  new CosBackend(stack, { region: place.bucket.region, bucket: stateBucketName(place.bucket), prefix: name, encrypt: false });
}
