import { createSocket } from "node:dgram";
import { once } from "node:events";
import ipaddr from "ipaddr.js";
import type { Gap } from "../evidence.ts";

/** An address that no answer finds its way back to from elsewhere. */
const PRIVATE = ["uniqueLocal", "linkLocal", "loopback"];

/**
 * The address that this computer would have in the eyes of an IPv6 address. A gap where it has none, since nothing that stays unanswered
 * tells anything then. No packet is sent.
 */
export async function routeTo(address: string): Promise<string | Gap> {
  const socket = createSocket("udp6");
  try {
    socket.connect(9, address);
    await once(socket, "connect");
    const own = socket.address().address;
    return PRIVATE.includes(ipaddr.parse(own).range()) ? { notShown: `this computer has no public IPv6 address: ${address} would see ${own}` } : own;
  } catch {
    return { notShown: `this computer has no IPv6 route to ${address}` };
  } finally {
    socket.close();
  }
}
