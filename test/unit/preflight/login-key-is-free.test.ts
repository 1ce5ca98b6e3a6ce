// Proves: I13 (partly)
import { expect, test } from "@jest/globals";
import { loginKeyIsFree } from "../../../scripts/preflight/checks/login-key-is-free.ts";
import { context } from "./fixture.ts";

const KEY = "ssh-rsa AAAAB3Nza me@here";
const holding = (KeyName: string, PublicKey = KEY) => context({ loginPublicKey: KEY, answers: { DescribeKeyPairs: { KeyPairSet: [{ KeyId: "lhkp-12ab34cd", KeyName, PublicKey }] } } });

test("a key that the account does not hold is fine, and so is the environment's own from an earlier deploy", async () => {
  expect(await loginKeyIsFree.run(context({ loginPublicKey: KEY }))).toBeUndefined();
  expect(await loginKeyIsFree.run(holding("lightkeeper_prod"))).toBeUndefined();
  expect(await loginKeyIsFree.run(holding("lightkeeper_staging", "ssh-rsa BBBBB3Nza me@here"))).toBeUndefined();
});

test("another environment's key is refused before anything is bought, whatever its comment says", async () => {
  const problem = 'login_public_key is in ap-hongkong already, as lightkeeper_staging (lhkp-12ab34cd); allowed: a key of its own for each environment, "lightkeeper_prod" here. Next: ssh-keygen -t rsa -b 4096 -f ~/.ssh/lightkeeper-prod, then set LIGHTKEEPER_LOGIN_KEY to that path';
  expect(await loginKeyIsFree.run(holding("lightkeeper_staging"))).toBe(problem);
  expect(await loginKeyIsFree.run(holding("lightkeeper_staging", "ssh-rsa AAAAB3Nza somebody-else"))).toBe(problem);
});
