import type { HardenedServer } from "../hardened-server.ts";

/** Registers the tests of one subject; they share one machine, which is there when a test runs. */
export type Claims = (server: () => HardenedServer) => void;

export const minute = 60_000;
