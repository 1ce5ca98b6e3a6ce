import { type ManagedResources, managedResources } from "../../recovery/terraform-state.ts";
import { openStack, type OpenStack } from "../../synthesized/open-stack.ts";
import type { CloudClient } from "../../tencent/client.ts";
import { HostApplyError } from "../host-apply-error.ts";
import { HostKeyPins } from "../host-key.ts";
import { rememberServer } from "../known-server.ts";
import { readLoginKey } from "../login-key.ts";
import { readManifest } from "../manifest.ts";
import type { ServerAccess } from "../open-session.ts";
import { loginKeyPathOf, stateDirectoryOf } from "../settings.ts";
import type { Call } from "./verb.ts";

/** An environment as the project says it is now, and the server that Terraform's state says it has. */
export interface OpenEnvironment extends Disposable {
  readonly access: ServerAccess;
  readonly cloud: CloudClient;
  readonly stack: OpenStack;
  readonly diskId: string | undefined;
  readonly stateDirectory: string;
  readonly loginKeyPath: string;
  readonly pins: HostKeyPins;
}

/** Synthesizes and reads the state; asks neither cloud nor server. Rejects with HostApplyError or CommandError. */
export async function openEnvironment({ environment, project, env, cloud: cloudOf, actor, progress, signal }: Call): Promise<OpenEnvironment> {
  const stack = await progress.step("connect", `stack and state of ${environment} read`, () => openStack({ environment, project, env }));
  try {
    const managed = await managedResources(stack.directory, env);
    const { instanceId, blueprintId, address, diskId } = serverIn(managed, environment, stack.preflight.blueprint);
    const stateDirectory = stateDirectoryOf(env, project);
    const loginKeyPath = loginKeyPathOf(env, project);
    const pins = new HostKeyPins(stateDirectory);
    const cloud = cloudOf(stack.preflight.region);
    const manifest = await readManifest(stack.hostPath);
    rememberServer(stateDirectory, environment, { instanceId, blueprintId, address, deployUser: manifest.deployUser });
    return {
      access: { manifest, server: { instanceId, blueprintId, address, sshPort: 22 }, cloud, pins, loginKey: await readLoginKey(loginKeyPath), loginPublicKey: stack.loginPublicKey || undefined, actor, progress, signal },
      cloud,
      stack,
      diskId,
      stateDirectory,
      loginKeyPath,
      pins,
      [Symbol.dispose]: () => { stack[Symbol.dispose](); },
    };
  } catch (error) {
    stack[Symbol.dispose]();
    throw error;
  }
}

function serverIn(managed: ManagedResources, environment: string, wantedBlueprint: string): { readonly instanceId: string; readonly blueprintId: string; readonly address: string; readonly diskId: string | undefined } {
  const instance = managed.first("tencentcloud_lighthouse_instance");
  const addresses: unknown = instance?.attributes["public_addresses"];
  const address: unknown = Array.isArray(addresses) ? addresses[0] : undefined;
  if (instance === undefined || typeof address !== "string") throw new HostApplyError("connect", `Terraform's state knows no server of ${environment}`, `npx cdktf deploy ${environment}; npm run doctor -- ${environment} says what there is`);
  const blueprint = instance.attributes["blueprint_id"];
  return { instanceId: instance.id, blueprintId: typeof blueprint === "string" && blueprint !== "" ? blueprint : wantedBlueprint, address, diskId: managed.first("tencentcloud_lighthouse_disk")?.id };
}
