import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { WorkQueue } from "../../../../app/chat/queue.ts";

const never = new AbortController().signal;

test("no more calls run at once than agreed, and the others come in their order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 20 }), async (concurrency, calls) => {
      const queue = new WorkQueue({ concurrency, waiting: 20, waitSeconds: 60 });
      const order: number[] = [];
      let most = 0;
      await Promise.all(
        Array.from({ length: calls }, async (_, number) => {
          const leave = await queue.enter(never);
          order.push(number);
          most = Math.max(most, queue.running);
          await Promise.resolve();
          leave();
          leave();
        }),
      );
      expect(most).toBeLessThanOrEqual(concurrency);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect({ running: queue.running, waiting: queue.waiting }).toEqual({ running: 0, waiting: 0 });
    }),
  );
});

test("who finds the queue full is refused at once", async () => {
  const queue = new WorkQueue({ concurrency: 1, waiting: 1, waitSeconds: 60 });
  const leave = await queue.enter(never);
  const second = queue.enter(never);
  await expect(queue.enter(never)).rejects.toMatchObject({ kind: { code: "agent_busy", status: 503, retryAfter: 2 }, detail: { reason: "queue full" } });
  leave();
  (await second)();
  expect(queue.running).toBe(0);
});

test("who waits too long is refused and keeps no place", async () => {
  const queue = new WorkQueue({ concurrency: 1, waiting: 5, waitSeconds: 0.02 });
  const leave = await queue.enter(never);
  await expect(queue.enter(never)).rejects.toMatchObject({ kind: { code: "agent_busy" }, detail: { reason: "waited too long" } });
  leave();
  expect({ running: queue.running, waiting: queue.waiting }).toEqual({ running: 0, waiting: 0 });
});

test("who goes away while waiting gives its place up", async () => {
  const queue = new WorkQueue({ concurrency: 1, waiting: 5, waitSeconds: 60 });
  const leave = await queue.enter(never);
  const gone = new AbortController();
  const waiting = queue.enter(gone.signal);
  const behind = queue.enter(never);
  gone.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  leave();
  (await behind)();
  expect(queue.waiting).toBe(0);
});
