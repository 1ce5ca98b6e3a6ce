import type { Environment } from "../../stacks/environments/schema.ts";
import { CommandError } from "../cli/command.ts";
import { Connection, type Target } from "../host/connection.ts";
import { HostApplyError } from "../host/host-apply-error.ts";
import { readLoginKey } from "../host/login-key.ts";
import { environmentServer } from "./environment-server.ts";
import type { Subject } from "./evidence.ts";
import { namedServer, type NamedServer } from "./named-server.ts";

/** How to log in, and what is known of the server beforehand. */
export interface Server {
  readonly subject: Omit<Subject, "ownAuthority">;
  readonly user: string;
  readonly hostKey: Target["hostKey"];
  readonly loginKeyPath: string;
}

export type Choice = { readonly environment: string; readonly settings: Environment } | NamedServer;

export function findServer(choice: Choice, project: string, env: Readonly<Record<string, string | undefined>>): Promise<Server> {
  return "environment" in choice ? environmentServer(choice.environment, choice.settings, project, env) : namedServer(choice, env);
}

/** One connection to a server whose host key is known. Throws CommandError naming what is wrong. */
export async function openConnection({ subject, user, hostKey, loginKeyPath }: Server): Promise<Connection> {
  try {
    return await Connection.open({ address: subject.address, port: subject.sshPort, privateKey: await readLoginKey(loginKeyPath), hostKey }, user);
  } catch (error) {
    if (error instanceof HostApplyError) throw new CommandError(error.message, { cause: error });
    throw new CommandError(`no SSH connection to ${user}@${subject.address} port ${subject.sshPort}: ${error instanceof Error ? error.message : String(error)}. Next: check the address, the key and its user, and that your own address may connect`, { cause: error });
  }
}
