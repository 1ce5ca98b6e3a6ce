import { shown } from "../check.ts";
import type { Evidence } from "../evidence.ts";

export interface Listener {
  readonly protocol: "TCP" | "UDP";
  readonly address: string;
  readonly port: number;
  readonly program: string;
}

/** The server's listening sockets as `ss -Hltunp` prints them. */
export function listeners({ host }: Evidence): readonly Listener[] {
  return shown(host.listening).split("\n").flatMap((line): Listener[] => {
    const [protocol, , , , local = ""] = line.split(/\s+/);
    const port = Number(local.slice(local.lastIndexOf(":") + 1));
    if ((protocol !== "tcp" && protocol !== "udp") || !Number.isInteger(port)) return [];
    const address = local.slice(0, local.lastIndexOf(":")).replace(/%.*|^\[|\]$/g, "");
    return [{ protocol: protocol === "tcp" ? "TCP" : "UDP", address, port, program: /users:\(\("([^"]+)"/.exec(line)?.[1] ?? "a program" }];
  });
}

export const isLoopback = (address: string): boolean => address.startsWith("127.") || address === "::1" || address.startsWith("::ffff:127.");
