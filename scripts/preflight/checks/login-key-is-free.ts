import type { PreflightCheck } from "../check.ts";

interface KeyPairs {
  readonly KeyPairSet: readonly { readonly KeyId: string; readonly KeyName: string; readonly PublicKey: string }[];
}

export const loginKeyIsFree: PreflightCheck = {
  // The cloud imports a key once, and would refuse it when the server is bought already.
  claim: "the login key is not in the account under another name",
  async run({ cloud, loginPublicKey, manifest: { environment, region } }) {
    const { KeyPairSet } = await cloud.call<KeyPairs>("lighthouse", "DescribeKeyPairs", { Limit: 100 });
    const taken = KeyPairSet.find(({ KeyName, PublicKey }) => bodyOf(PublicKey) === bodyOf(loginPublicKey) && KeyName !== keyName(environment));
    if (taken === undefined) return undefined;
    return `login_public_key is in ${region} already, as ${taken.KeyName} (${taken.KeyId}); allowed: a key of its own for each environment, "${keyName(environment)}" here. Next: ssh-keygen -t rsa -b 4096 -f ~/.ssh/lightkeeper-${environment}, then set LIGHTKEEPER_LOGIN_KEY to that path`;
  },
};

/** As the stack calls it: the cloud takes no hyphen there. */
const keyName = (environment: string) => `lightkeeper_${environment.replaceAll("-", "_")}`;

/** Type and key: the comment makes no other key. */
const bodyOf = (line: string) => line.trim().split(/\s+/).slice(0, 2).join(" ");
