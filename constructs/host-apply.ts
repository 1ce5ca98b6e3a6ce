import { posix } from "node:path";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { LocalProgram } from "./local-program.ts";
import { PublishedDocument } from "./published-document.ts";
import type { HostManifest, ReleaseUpload } from "./published/host-manifest.ts";

export interface HostApplyProps extends Omit<HostManifest, "release"> {
  readonly releaseId: string;
  /** Archives are relative to the stack's folder; null when the server must have the release already. */
  readonly releaseUpload: ReleaseUpload | null;
  readonly region: string;
  readonly blueprintId: string;
  readonly instanceId: string;
  readonly publicAddress: string;
  readonly diskId: string | null;
  /** Id of the key pair that is bound: another one has to be brought to the server's own list. */
  readonly keyPairId: string;
  /** Terraform's reference to the login key's public half. */
  readonly loginPublicKey: string;
  /** Id of the preflight that began the attempt which ends well with this. */
  readonly preflightId: string;
  readonly dependsOn: ITerraformDependable[];
}

/** Releases that a server keeps for rolling back. */
const KEPT_RELEASES = 5;

/** The last step: brings files and release onto the server whenever one of them, or the server, changed. */
export class HostApply extends Construct {
  readonly resource: LocalProgram["resource"];

  constructor(scope: Construct, id: string, { releaseId, releaseUpload, region, blueprintId, instanceId, publicAddress, diskId, keyPairId, loginPublicKey, preflightId, dependsOn, ...rest }: HostApplyProps) {
    super(scope, id);
    // Every document lies at stacks/<stack>/assets/<name>/<hash>/: the way from there to an archive does not depend on the hash.
    const fromDocument = (path: string): string => posix.join("../../..", path);
    const upload = releaseUpload && { archive: fromDocument(releaseUpload.archive), node: { ...releaseUpload.node, archive: fromDocument(releaseUpload.node.archive) } };
    const manifest: HostManifest = { ...rest, release: { id: releaseId, upload, keep: KEPT_RELEASES } };
    const document = new PublishedDocument(this, "host", manifest);
    this.resource = new LocalProgram(this, "apply", {
      script: "host-apply",
      triggers: { manifest: document.fingerprint, instance: instanceId, blueprint: blueprintId, key: keyPairId, preflight: preflightId, ...(diskId !== null && { disk: diskId }) },
      parameters: {
        LIGHTKEEPER_MANIFEST: document.path,
        LIGHTKEEPER_REGION: region,
        LIGHTKEEPER_BLUEPRINT_ID: blueprintId,
        LIGHTKEEPER_INSTANCE_ID: instanceId,
        LIGHTKEEPER_ADDRESS: publicAddress,
        LIGHTKEEPER_LOGIN_PUBLIC_KEY: loginPublicKey,
        LIGHTKEEPER_ATTEMPT: preflightId,
        ...(diskId !== null && { LIGHTKEEPER_DISK_ID: diskId }),
      },
      dependsOn,
    }).resource;
  }
}
