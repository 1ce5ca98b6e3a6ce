import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { watchPressure } from "../../../app/edge/pressure.ts";

const MEBIBYTE = 1024 * 1024;

test("memory in use refuses, memory that was only used before does not: what a crowd has left behind is collected", async () => {
  const pressure = watchPressure({ heapBytes: process.memoryUsage().heapUsed + 256 * MEBIBYTE });
  const held = Array.from({ length: 512 }, () => Buffer.alloc(MEBIBYTE, 1));
  const becomes = async (high: boolean) => {
    for (let tries = 0; tries < 200 && pressure.isTooHigh() !== high; tries += 1) await sleep(100);
    return pressure.isTooHigh();
  };
  expect(await becomes(true)).toBe(true);
  held.length = 0;
  expect(await becomes(false)).toBe(false);
  pressure.stop();
}, 60_000);
