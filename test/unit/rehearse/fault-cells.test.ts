import { expect, test } from "@jest/globals";
import { faultNames } from "../../../scripts/rehearse/faults/catalogue.ts";
import { deploySteps } from "../../../scripts/rehearse/faults/deploy-steps.ts";
import { nextStep } from "../../../scripts/rehearse/scenarios/faults/attempt.ts";
import { cells, cellsFor } from "../../../scripts/rehearse/scenarios/faults/cells.ts";

test("Every fault that there is has a cell", () => {
  expect(faultNames.filter((name) => !cells.some((cell) => cell.name === name))).toEqual([]);
});

test.each(["deploy-killed", "deploy-interrupted"])("%s has a cell at every step of a deploy", (name) => {
  expect(cells.filter((cell) => cell.name === name).map(({ step }) => step)).toEqual(deploySteps);
});

test("No cell is there twice", () => {
  expect(new Set(cells.map(({ fault }) => fault)).size).toBe(cells.length);
});

test("A fault's name asks for all of its cells, a whole fault for that one, nothing for all", () => {
  expect(cellsFor([])).toBe(cells);
  expect(cellsFor(["api-html"]).map(({ fault }) => fault)).toEqual(cells.filter(({ name }) => name === "api-html").map(({ fault }) => fault));
  expect(cellsFor(["slow-boot", "deploy-killed:on=upload,after=1"])).toMatchObject([{ fault: "slow-boot", ground: "new server" }, { fault: "deploy-killed:on=upload,after=1", step: "upload", ground: "server" }]);
  expect(cellsFor(["deploy-killed:on=CreateDisks"])).toMatchObject([{ ground: "account" }]);
});

test("An unknown fault is refused", () => {
  expect(() => cellsFor(["flood"])).toThrow('fault is "flood"; allowed: api-throttled, ');
});

test.each([
  ["error [install] no certificate came\n  next: Read the authority's words", { named: true, command: undefined, pin: undefined, calls: [] }],
  ["     │ in the state. Next: npm run\n     │ doctor -- prod --adopt, then npx cdktf deploy prod", { named: true, command: ["doctor", "--", "prod", "--adopt"], pin: undefined, calls: [] }],
  ["1 thing is wrong\n\nNext, in this order:\n  npx cdktf deploy prod", { named: true, command: undefined, pin: undefined, calls: [] }],
  ["next: npm run doctor -- ENV reads the key through the cloud. It changes rightly with a reinstall; only then: rm /p/state/known_hosts/lhins-a, and deploy again", { named: true, command: undefined, pin: "/p/state/known_hosts/lhins-a", calls: [] }],
  [`Plan:\n# lighthouse_disk will be created\n     │ twice. Next: look, or return\n     │ them: tccli lighthouse IsolateDisks --region r --DiskIds '["lhdisk-1"]'`, { named: true, command: undefined, pin: undefined, calls: [{ service: "lighthouse", action: "IsolateDisks", parameters: { DiskIds: ["lhdisk-1"] } }] }],
  ["Error: [TencentCloudSDKError] Code=InternalError", { named: false, command: undefined, pin: undefined, calls: [] }],
])("The next step is found in %s", (output, step) => {
  expect(nextStep(output)).toEqual(step);
});
