import { expect, test } from "@jest/globals";
import { aspectsOf } from "../../../scripts/compare/aspects.ts";
import type { SynthesizedStack } from "../../../scripts/synthesized/stack.ts";

test("What a computer remembers of a broken-off deploy is no difference between environments", () => {
  const stack = (attempt: string): SynthesizedStack => ({
    name: "prod",
    directory: "/nowhere",
    constructPaths: new Map([["terraform_data.attempt", "preflight/attempt"], ["terraform_data.guard", "server/reinstall-guard"]]),
    programs: new Map(),
    documents: new Map(),
    documentPaths: new Map(),
    host: undefined,
    blocks: new Map([["terraform_data.attempt", { triggers_replace: { attempt } }], ["terraform_data.guard", { triggers_replace: { blueprint: "lhbp-a" } }]]),
    annotations: [],
    providerVersion: "1.83.25",
    digest: "",
  });
  expect([...aspectsOf(stack("2026-11-21T13:00:00.000Z"))]).toEqual([["server/reinstall-guard.triggers_replace.blueprint", "lhbp-a"]]);
  expect(aspectsOf(stack("first"))).toEqual(aspectsOf(stack("2026-11-21T13:00:00.000Z")));
});
