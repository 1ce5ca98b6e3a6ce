import { test } from "@jest/globals";

export const hasRoot = process.getuid?.() === 0;

/** Runs where machines can be had; elsewhere the skipped test's name says what is missing. */
export const testWithMachines: (name: string, body: () => Promise<void>, timeoutMilliseconds?: number) => void =
  hasRoot ? test : (name) => { test.skip(`${name} (needs root)`, () => undefined); };
