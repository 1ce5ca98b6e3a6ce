import { expect, test } from "@jest/globals";
import { parseFrames } from "../../../scripts/rehearse/machines/command-agent.ts";

test("output and end are read from one piece", () => {
  const { found, unread } = parseFrames(Buffer.from("O 4\na\nbcO 1\ndE 3 1\n"));
  expect(found).toEqual([
    { kind: "output", data: Buffer.from("a\nbc") },
    { kind: "output", data: Buffer.from("d") },
    { kind: "end", exitCode: 3, timedOut: true },
  ]);
  expect(unread).toHaveLength(0);
});

test.each([0, 1, 3, 5])("a frame that is cut after %i bytes waits for its rest", (length) => {
  const whole = Buffer.from("O 4\nabcd");
  expect(parseFrames(whole.subarray(0, length))).toEqual({ found: [], unread: whole.subarray(0, length) });
});

test("what is no frame is an error", () => {
  expect(() => parseFrames(Buffer.from("hello\n"))).toThrow("not a frame");
});
