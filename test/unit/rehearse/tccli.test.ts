import { expect, test } from "@jest/globals";
import { toldCalls } from "../../../scripts/rehearse/scenarios/faults/tccli.ts";

test("Each command of tccli in a text becomes the call that it would make", () => {
  expect(toldCalls(`return them: tccli lighthouse IsolateDisks --region r --DiskIds '["lhdisk-1"]'; tccli lighthouse IsolateDisks --region r --DiskIds '["lhdisk-1"]'; tccli dnspod DeleteRecord --Domain example.com --RecordId 12`)).toEqual([
    { service: "lighthouse", action: "IsolateDisks", parameters: { DiskIds: ["lhdisk-1"] } },
    { service: "dnspod", action: "DeleteRecord", parameters: { Domain: "example.com", RecordId: 12 } },
  ]);
});

test("What stands behind a # is left to the reader", () => {
  expect(toldCalls("  # to keep it: tccli lighthouse RenewInstances --region r\n  tccli lighthouse StartInstances --region r")).toMatchObject([{ action: "StartInstances", parameters: {} }]);
});

test("A service that no script calls is an error", () => {
  expect(() => toldCalls("tccli nothing Describe --region r")).toThrow("no service that a script calls: tccli nothing Describe --region r");
});
