import { pinnedTarget } from "../first-contact/first-contact.ts";
import type { OpenEnvironment } from "./open-environment.ts";

const EVERY = 2000;

/** Path of a known_hosts file that has the server's pinned key and no other; reads the key through the cloud when it was never pinned here. */
export async function pinnedFile({ access, pins }: Pick<OpenEnvironment, "access" | "pins">): Promise<string> {
  await pinnedTarget({ ...access, cloudPatience: { every: EVERY, signal: access.signal } });
  return pins.pathOf(access.server.instanceId);
}
