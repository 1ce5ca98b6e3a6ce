import { expect, test } from "@jest/globals";
import { inBatches } from "../../../app/platform/batches.ts";

test("what is asked in one turn travels together, and each gets the answer to its own", async () => {
  const sent: (readonly number[])[] = [];
  const double = inBatches(3, (asks: readonly number[]) => {
    sent.push(asks);
    return Promise.resolve(asks.map((ask) => ask * 2));
  });
  expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8]);
  expect(await double(5)).toBe(10);
  expect(sent).toEqual([[1, 2, 3], [4], [5]]);
});

test("a batch that fails fails all who were in it and nobody else", async () => {
  const half = inBatches(2, (asks: readonly number[]) => (asks.includes(3) ? Promise.reject(new Error("odd")) : Promise.resolve(asks.map((ask) => ask / 2))));
  const ended = await Promise.allSettled([2, 4, 6, 3].map(half));
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "rejected"]);
});

test("an answer that is missing is a failure", async () => {
  const silent = inBatches(2, () => Promise.resolve<readonly number[]>([1]));
  const ended = await Promise.allSettled([1, 2].map(silent));
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});
