import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { watchPressure } from "../../../app/edge/pressure.ts";

const MEBIBYTE = 1024 * 1024;

test("memory in use refuses, memory that was only used before does not: what a crowd has left behind is collected", async () => {
  const pressure = watchPressure({ heapBytes: process.memoryUsage().heapUsed + 256 * MEBIBYTE });
  const held = Array.from({ length: 512 }, () => Buffer.alloc(MEBIBYTE, 1));
  while (!pressure.isTooHigh()) await sleep(100);
  held.length = 0;
  while (pressure.isTooHigh()) await sleep(100);
  pressure.stop();
}, 60_000);
