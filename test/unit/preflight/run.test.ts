// Proves: I13 (partly)
import { expect, jest, test } from "@jest/globals";
import type { PreflightContext } from "../../../scripts/preflight/check.ts";
import { offerOf } from "../../../scripts/preflight/offer.ts";
import { preflightChecks } from "../../../scripts/preflight/checks/index.ts";
import { runPreflight } from "../../../scripts/preflight/run.ts";
import { context } from "./fixture.ts";

// Nothing answers there, so that no test asks the internet.
const nowhere = { HTTP_PROXY: "http://127.0.0.1:1" };

test("every check has a claim of its own, and free ones on this machine come first", () => {
  const claims = preflightChecks.map(({ claim }) => claim);
  expect(new Set(claims).size).toBe(claims.length);
  expect(claims.slice(0, 2)).toEqual([expect.stringContaining("secret"), expect.stringContaining("login key")]);
});

test("one run shows every problem, in the order of the list", async () => {
  const answers = { GetCallerIdentity: { AccountId: "2" }, DescribeBundles: { BundleSet: [] }, DescribeBlueprints: { BlueprintSet: [] }, DescribeDomain: "InvalidParameterValue.DomainNotExists" };
  const results = await runPreflight(context({ answers, environment: { ...nowhere, LIGHTKEEPER_LOGIN_KEY: "/none" } }));
  expect(results.map(({ claim }) => claim)).toEqual(preflightChecks.map(({ claim }) => claim));
  expect(results.filter(({ problem }) => problem === undefined).map(({ claim }) => claim)).toEqual(["the login key is not in the account under another name", "the blueprint's image carries the operating system that the files are written for", "the account's balance covers the first period of what is to be bought", "the zone's CAA records let the certificate authority certify the domain", "what the account holds under the environment's names is known to Terraform"]);
});

test("a check that cannot be made is a problem that says why, and the others are made all the same", async () => {
  const results = await runPreflight(context({ answers: { GetCallerIdentity: "AuthFailure.SecretIdNotFound" }, environment: { ...nowhere, AGENT_TOKEN: "abc123xyz", MODEL_API_KEY: "abc123xyz" } }));
  const problems = new Map(results.map(({ claim, problem }) => [claim, problem]));
  expect(problems.get("the credentials belong to the environment's account")).toBe("could not check that the credentials belong to the environment's account: sts GetCallerIdentity: AuthFailure.SecretIdNotFound: refused");
  expect(problems.get("this machine's address is inside the admin CIDRs")).toMatch(/^could not check that this machine's address is inside the admin CIDRs: /);
  expect(problems.get("every secret is present and well formed")).toBeUndefined();
  expect(problems.get("the bundle is on sale in the zone and large enough")).toBeUndefined();
});

test("checks wait for the cloud together, not one after the other", async () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => { open = resolve; });
  const waiting: string[] = [];
  const call = jest.fn(async (_service: string, action: string) => {
    waiting.push(action);
    await gate;
    throw new Error("enough");
  }) as unknown as PreflightContext["cloud"]["call"];
  const running = runPreflight({ ...context({ environment: nowhere }), cloud: { call }, offer: offerOf({ call }, "ap-hongkong-2"), standing: () => call("lighthouse", "standing", {}) });
  await new Promise((resolve) => setImmediate(resolve));
  expect(waiting.sort()).toEqual(["DescribeBlueprints", "DescribeDomain", "DescribeKeyPairs", "GetCallerIdentity", "standing", "standing", "standing"]);
  open();
  await running;
});
