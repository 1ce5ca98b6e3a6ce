import { itemsIn, objectIn, present, textIn } from "../answers.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { having, idOf, type Lifecycle, textOf } from "../lifecycle.ts";

/** tencentcloud_lighthouse_key_pair: any change replaces it; without a public_key the private key lands in state. */
export const keyPair: Lifecycle = {
  async create(planned, cloud) {
    const name = textOf(planned, "key_name") ?? "";
    const publicKey = textOf(planned, "public_key");
    if (publicKey !== undefined) {
      const answer = await cloud.repeated("lighthouse", "ImportKeyPair", { KeyName: name, PublicKey: publicKey });
      return { id: present(textIn(answer, "KeyId"), "KeyId") };
    }
    const pair = objectIn(await cloud.repeated("lighthouse", "CreateKeyPair", { KeyName: name }), "KeyPair");
    if (pair === undefined) throw new Error("Response is nil");
    const id = present(textIn(pair, "KeyId"), "KeyId");
    return { id, attributes: having({}, { private_key: textIn(pair, "PrivateKey") }) };
  },

  async read(state, cloud) {
    const pair = await findKeyPair(cloud, idOf(state));
    if (pair === undefined) return undefined;
    return having(state, {
      key_name: textIn(pair, "KeyName") ?? null,
      // As the cloud returns it: any normalisation there replaces the key pair.
      public_key: textIn(pair, "PublicKey") ?? null,
      private_key: textIn(pair, "PrivateKey"),
      created_time: textIn(pair, "CreatedTime") ?? null,
    });
  },

  async delete(state, cloud) {
    await cloud.once("lighthouse", "DeleteKeyPairs", { KeyIds: [idOf(state)] });
  },
};

/** The key pair as the cloud describes it; undefined when there is none. */
export async function findKeyPair(cloud: Cloud, id: string): Promise<Answer | undefined> {
  return itemsIn(await cloud.once("lighthouse", "DescribeKeyPairs", { KeyIds: [id] }), "KeyPairSet")[0];
}
