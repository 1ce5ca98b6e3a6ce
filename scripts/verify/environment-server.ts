import { homedir } from "node:os";
import { resolve } from "node:path";
import { DEFAULT_LOGIN_KEY } from "../../constructs/published/login-key.ts";
import { resourceNames } from "../../constructs/published/resource-names.ts";
import type { Environment } from "../../stacks/environments/schema.ts";
import { CommandError } from "../cli/command.ts";
import { HostKeyPins } from "../host/host-key.ts";
import { clientFromEnvironment } from "../tencent/client.ts";
import type { Server } from "./server.ts";

interface Instances {
  readonly InstanceSet: readonly { readonly InstanceId: string; readonly InstanceName: string; readonly PublicAddresses: readonly string[] }[];
}

const SSH_PORT = 22;

/** The environment's server as the account and the pinned key know it. Throws CommandError when there is none, or its key was never pinned. */
export async function environmentServer(name: string, environment: Environment, project: string, env: Readonly<Record<string, string | undefined>>): Promise<Server> {
  const serverName = resourceNames(`lightkeeper-${name}`, environment.generation).server;
  const { InstanceSet } = await clientFromEnvironment(env, environment.region).call<Instances>("lighthouse", "DescribeInstances", { Limit: 100 });
  const instance = InstanceSet.find(({ InstanceName }) => InstanceName === serverName);
  const address = instance?.PublicAddresses[0];
  if (instance === undefined || address === undefined) throw new CommandError(`${environment.region} holds no server ${serverName}. Next: npx cdktf deploy ${name}, or npm run doctor -- ${name}`);
  const pins = new HostKeyPins(resolve(project, env["LIGHTKEEPER_STATE_DIR"] || ".lightkeeper"));
  const hostKey = await pins.read({ instanceId: instance.InstanceId, blueprintId: environment.blueprint.id });
  if (hostKey === undefined) throw new CommandError(`no host key is pinned for ${instance.InstanceId} (${pins.pathOf(instance.InstanceId)}), and none is trusted on first use. Next: npx cdktf deploy ${name} reads it through the cloud; or copy the file from whoever deployed`);
  return {
    subject: { name, address, sshPort: SSH_PORT, domain: environment.domain, openPorts: environment.openPorts, deployers: environment.deployers, ours: true },
    user: "deploy",
    hostKey,
    loginKeyPath: resolve(project, (env["LIGHTKEEPER_LOGIN_KEY"] || DEFAULT_LOGIN_KEY).replace(/^~\//, `${homedir()}/`)),
  };
}
