import { monitorEventLoopDelay } from "node:perf_hooks";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { edgeLimits } from "./limits.ts";

/** How late the process is with its work. */
export interface Pressure {
  readonly lagSeconds: () => number;
  /** Whether new requests are better refused than kept waiting. */
  readonly isTooHigh: () => boolean;
  readonly stop: () => void;
}

const RESOLUTION_MILLISECONDS = 20;
const SAMPLE_MILLISECONDS = 500;
/** A collection takes some 100 ms. */
const COLLECT_EVERY_MILLISECONDS = 5000;
/** The newest sample's part in the lag: one stall of a second is over when it is seen and refuses nobody, lateness that lasts does within two. */
const NEWEST = 0.5;

/** Of a process that serves nobody: a contract, a test. */
export const noPressure: Pressure = { lagSeconds: () => 0, isTooHigh: () => false, stop: () => undefined };

/** Watches the event loop and the memory of this process (the idea of @fastify/under-pressure). Resident memory would not do: it stays high when a crowd has left, and a process that refused for it would refuse for ever. */
export function watchPressure({ heapBytes }: { readonly heapBytes: number } = edgeLimits): Pressure {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
  delays.enable();
  let lag = 0;
  let memory = 0;
  let collected = -Infinity;
  const timer = setInterval(() => {
    // Nanoseconds; the timer's own resolution is no lateness. NaN when nothing was sampled.
    const sample = Math.max(0, delays.mean / 1e9 - RESOLUTION_MILLISECONDS / 1000) || 0;
    lag = smoothed(lag, sample);
    delays.reset();
    memory = memoryInUse();
    if (memory > heapBytes && performance.now() - collected > COLLECT_EVERY_MILLISECONDS) {
      collectGarbage();
      collected = performance.now();
      memory = memoryInUse();
    }
  }, SAMPLE_MILLISECONDS).unref();
  return {
    lagSeconds: () => lag,
    isTooHigh: () => lag > edgeLimits.lagSeconds || memory > heapBytes,
    stop: () => {
      clearInterval(timer);
      delays.disable();
    },
  };
}

/** The lag after one more sample, in the unit of both. */
export function smoothed(lag: number, sample: number): number {
  return lag + (sample - lag) * NEWEST;
}

function memoryInUse(): number {
  const { used_heap_size: values, external_memory: buffers } = getHeapStatistics();
  return values + buffers;
}

/** A process that refuses everybody makes too little garbage for V8 to look at what it has. The flag is the only way to ask it. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
