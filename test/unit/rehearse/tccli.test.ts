import { expect, test } from "@jest/globals";
import { callOf, tccliLines } from "../../../scripts/rehearse/scenarios/faults/tccli.ts";

test("Only what a user would copy is a line of tccli", () => {
  expect(tccliLines("✗ paid twice\n\nNext:\n  # to keep it: tccli lighthouse RenewInstances\n  tccli lighthouse IsolateDisks --region r --DiskIds '[\"lhdisk-1\"]'\n  npx cdktf deploy prod\n")).toEqual([`tccli lighthouse IsolateDisks --region r --DiskIds '["lhdisk-1"]'`]);
});

test("A line becomes the call that Tencent's command line would make", () => {
  expect(callOf(`tccli lighthouse IsolateDisks --region ap-hongkong --DiskIds '["lhdisk-1"]'`)).toEqual({ service: "lighthouse", action: "IsolateDisks", parameters: { DiskIds: ["lhdisk-1"] } });
  expect(callOf("tccli dnspod DeleteRecord --Domain example.com --RecordId 12")).toEqual({ service: "dnspod", action: "DeleteRecord", parameters: { Domain: "example.com", RecordId: 12 } });
});

test("A line that tccli would not understand is refused", () => {
  expect(() => callOf("tccli lighthouse IsolateDisks lhdisk-1")).toThrow("not a command of tccli: tccli lighthouse IsolateDisks lhdisk-1");
  expect(() => callOf("tccli nothing Describe")).toThrow("not a command of tccli");
});
