import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { CloudClient } from "../../../scripts/tencent/client.ts";
import { describeOffset } from "../../../scripts/tencent/clock-offset.ts";
import { CloudCallError } from "../../../scripts/tencent/error.ts";
import { everyPage } from "../../../scripts/tencent/pages.ts";
import { patientClient } from "../../../scripts/tencent/patience.ts";

/** A client that refuses with these codes, one call after the other, and then answers; tells how often it was called and what was waited. */
function refusing(...codes: readonly string[]) {
  let calls = 0;
  const pauses: number[] = [];
  const client: CloudClient = {
    call: <T extends object>() => {
      const code = codes[calls];
      calls += 1;
      if (code !== undefined) return Promise.reject(new CloudCallError({ service: "lighthouse", action: "X" }, { code, message: "refused", requestId: "r" }));
      return Promise.resolve({ fine: true } as unknown as T);
    },
  };
  const patient = patientClient(client, { wait: (milliseconds) => { pauses.push(milliseconds); return Promise.resolve(); }, random: () => 0.5 });
  return { call: (action: string) => patient.call("lighthouse", action, {}), calls: () => calls, pauses };
}

const many = (code: string) => Array.from({ length: 50 }, () => code);

describe("throttling", () => {
  test.each(["RunCommand", "CreateInstances", "DescribeInstances"])("is stood out by %s, because nothing was done", async (action) => {
    const { call, pauses } = refusing("RequestLimitExceeded", "RequestLimitExceeded.UinLimitExceeded", "RequestLimitExceeded");
    expect(await call(action)).toEqual({ fine: true });
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  test("that does not end is told after a bounded wait", async () => {
    const { call, pauses } = refusing(...many("RequestLimitExceeded"));
    await expect(call("DescribeInstances")).rejects.toMatchObject({ code: "RequestLimitExceeded" });
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(15_000);
  });
});

describe("an answer that does not come, or is none,", () => {
  const broken = ["InternalError", "InternalError.DescribeInstanceStatus", "ClientError.NetworkError", "ClientError.HttpStatusCodeError"];

  test.each(broken)("is asked for again by a call that changes nothing: %s", async (code) => {
    expect(await refusing(code, code).call("DescribeInstances")).toEqual({ fine: true });
    await expect(refusing(...many(code)).call("DescribeInstances")).rejects.toMatchObject({ code });
  });

  test("is never asked for again by a call that may have changed something", async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...broken), fc.constantFrom("CreateInstances", "CreateDisks", "RunCommand", "StartInstances", "AttachDisks", "Describer"), async (code, action) => {
      const cloud = refusing(code);
      await expect(cloud.call(action)).rejects.toMatchObject({ code });
      expect(cloud.calls()).toBe(1);
    }));
  });
});

test("a refusal is an answer, and is not argued with", async () => {
  const cloud = refusing("UnauthorizedOperation.NoPermission");
  await expect(cloud.call("DescribeInstances")).rejects.toMatchObject({ code: "UnauthorizedOperation.NoPermission" });
  expect(cloud.calls()).toBe(1);
});

test.each([[3600, "60 min fast"], [-400, "7 min slow"], [90, "90 s fast"], [-86_400, "24 h slow"]])("a clock that is %d s ahead is told as %s", (seconds, words) => {
  expect(describeOffset(seconds)).toBe(`this computer's clock is ${words}`);
});

test("a list is read to its end, page by page, with a total or without one", async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 350 }), fc.boolean(), async (length, told) => {
    const all = Array.from({ length }, (_, index) => index);
    const client: CloudClient = {
      call: <T extends object>(_service: string, _action: string, parameters: object) => {
        const { Offset, Limit } = parameters as { Offset: number; Limit: number };
        return Promise.resolve({ Items: all.slice(Offset, Offset + Limit), ...(told && { TotalCount: length }) } as unknown as T);
      },
    };
    expect(await everyPage<number>(client, "lighthouse", "DescribeInstances", "Items")).toEqual(all);
  }));
});
