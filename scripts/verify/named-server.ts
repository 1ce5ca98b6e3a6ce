import { isIP } from "node:net";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { lookup } from "node:dns/promises";
import { DEFAULT_LOGIN_KEY } from "../../constructs/published/login-key.ts";
import { CommandError } from "../cli/command.ts";
import { runProgram } from "../cli/run-program.ts";
import type { HostKey } from "../host/host-key.ts";
import type { Server } from "./server.ts";

/** A server that Lightkeeper may not have built, as the command line names it. */
export interface NamedServer {
  /** USER@ADDRESS. */
  readonly host: string;
  readonly port: number;
  /** Path of the private key. @default LIGHTKEEPER_LOGIN_KEY */
  readonly key: string | undefined;
  /** SHA256:… of its ed25519 key. @default what ~/.ssh/known_hosts has */
  readonly fingerprint: string | undefined;
  /** Its public name. @default ADDRESS, where that is a name */
  readonly domain: string | undefined;
}

/** Ports that a web server is expected to have open. */
const WEB_PORTS = [80, 443];

/** Throws CommandError when a value has a wrong form, or the host key is neither given nor known: no key is trusted on first use. */
export async function namedServer(named: NamedServer, env: Readonly<Record<string, string | undefined>>): Promise<Server> {
  const [, user, place] = /^([a-z_][a-z0-9_-]*)@([A-Za-z0-9][A-Za-z0-9.:-]*)$/.exec(named.host) ?? [];
  if (user === undefined || place === undefined) throw new CommandError(`--host is "${named.host}"; allowed: USER@ADDRESS such as root@203.0.113.7. Next: npm run audit -- --help`);
  if (named.fingerprint !== undefined && !/^SHA256:[A-Za-z0-9+/]{43}$/.test(named.fingerprint)) throw new CommandError(`--host-key is "${named.fingerprint}"; allowed: SHA256: and 43 characters. Next: on the server's console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`);
  const hostKey = named.fingerprint ?? (await knownKey(place, named.port));
  if (hostKey === undefined) throw new CommandError(`the host key of ${place} port ${named.port} is not known, and none is trusted on first use. Next: give --host-key SHA256:…, which ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub prints on the server's console`);
  const address = isIP(place) === 0 ? (await lookup(place, 4).catch((cause: unknown) => { throw new CommandError(`--host names ${place}, which has no IPv4 address. Next: give the address, and --domain NAME`, { cause }); })).address : place;
  return {
    subject: {
      name: named.host,
      address,
      sshPort: named.port,
      domain: named.domain ?? (isIP(place) === 0 ? place : undefined),
      openPorts: [{ port: named.port, protocol: "TCP", from: "admins" }, ...WEB_PORTS.map((port) => ({ port, protocol: "TCP", from: "anywhere" }) as const)],
      deployers: [],
      ours: false,
    },
    user,
    hostKey,
    loginKeyPath: resolve((named.key ?? env["LIGHTKEEPER_LOGIN_KEY"] ?? DEFAULT_LOGIN_KEY).replace(/^~\//, `${homedir()}/`)),
  };
}

/** The ed25519 key that the user's own known_hosts has, hashed names included. */
async function knownKey(place: string, port: number): Promise<HostKey | undefined> {
  const name = port === 22 ? place : `[${place}]:${port}`;
  const { stdout } = await runProgram("ssh-keygen", ["-F", name, "-f", join(homedir(), ".ssh/known_hosts")], "/", process.env);
  const blob = /^\S+ ssh-ed25519 ([A-Za-z0-9+/]+={0,2})/m.exec(stdout)?.[1];
  return blob === undefined ? undefined : { algorithm: "ssh-ed25519", blob };
}
