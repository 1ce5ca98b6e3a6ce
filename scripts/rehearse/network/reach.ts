import { CommandError, command, inNamespace } from "./command.ts";

export interface Reach {
  /** Where the world meets the host: the link's name on the host's side. */
  readonly hostLink: string;
  /** The namespace of somebody in the world. */
  readonly visitor: string;
  /** What he reaches there and the host answers. */
  readonly service: { readonly address: string; readonly port: number };
  /** An address of the instances. */
  readonly publicAddress: string;
}

/** This computer's own rules keep the twin from its network; the message says which, and what would help. */
export class NetworkBlockedError extends Error {
  override readonly name = "NetworkBlockedError";
}

/** One try may fail on a busy computer; what is dropped is dropped each time. */
const TRIES = 3;

/** Makes sure that host and world reach each other, whatever packet filters and policy routes are here. Throws NetworkBlockedError. */
export async function assertReach({ hostLink, visitor, service, publicAddress }: Reach): Promise<void> {
  const route = await command(["ip", "-oneline", "route", "get", publicAddress]).catch((error: unknown) => String(error));
  if (!route.includes(` dev ${hostLink} `)) {
    throw new NetworkBlockedError(`a policy route of this computer leads the twin's instances elsewhere (${route.trim()}). Next: ip rule, and let ${publicAddress.replace(/\.\d+$/, ".0/24")} be routed by the main table`);
  }
  try {
    await command(inNamespace(visitor, ["bash", "-c", `for try in ${"x ".repeat(TRIES)}; do timeout 5 bash -c 'exec 3<>/dev/tcp/${service.address}/${service.port}' && exit 0; sleep 0.5; done; exit 1`]));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new NetworkBlockedError(`this computer's packet filter drops what its own link ${hostLink} brings in, where the twin's machines find names, packages and certificates. Next: accept input from lk*-host, such as iptables -I INPUT -i lk+ -j ACCEPT; a rehearsal itself changes no rule of yours`);
  }
}
