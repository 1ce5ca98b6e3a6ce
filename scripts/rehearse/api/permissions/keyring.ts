import type { Attached } from "../access.ts";
import type { Account } from "../account.ts";
import type { Credentials } from "../signature.ts";
import type { Caller } from "./caller.ts";
import { readPolicy, type PolicyDocument } from "./policy-document.ts";

/** A key that may sign. */
export interface Key extends Credentials {
  /** What X-TC-Token must be; undefined for keys that do not pass away. */
  readonly token?: string;
  readonly expiresAt?: Date;
  readonly caller: Caller;
}

/** Finds the key of a secret id: the twin's own, a user's that is active, or a temporary one. */
export type Keyring = (secretId: string) => Key | undefined;

/** @param policy what the twin's own key may do. @default everything */
export function createKeyring(account: Account, own: Credentials, policy?: PolicyDocument): Keyring {
  const { access, id } = account;
  const root: Caller = { arn: `qcs::cam::uin/${id}:uin/${id}`, type: "RootAccount", userId: id, principalId: id, limits: policy === undefined ? [] : [[policy]] };
  const documents = (attached: Attached): PolicyDocument[] => [...attached.keys()].flatMap((policyId) => {
    const found = access.policies.get(policyId);
    return found === undefined ? [] : [readPolicy(found.document)];
  });

  return (secretId) => {
    if (secretId === own.secretId) return { ...own, caller: root };
    const accessKey = access.accessKeys.get(secretId);
    if (accessKey?.active) {
      const user = [...access.users.values()].find(({ uin }) => uin === accessKey.uin);
      const uin = String(accessKey.uin);
      const limits = user === undefined ? root.limits : [documents(user.policies)];
      const type = user === undefined ? "RootAccount" : "CAMUser";
      return { secretId, secretKey: accessKey.secretKey, caller: { arn: `qcs::cam::uin/${id}:uin/${uin}`, type, userId: uin, principalId: uin, limits } };
    }
    const session = access.sessions.get(secretId);
    if (session === undefined) return undefined;
    const { secretKey, token, expiresAt, role, name } = session;
    const narrowed = session.policy === undefined ? [] : [[readPolicy(session.policy)]];
    const caller: Caller = role === undefined
      ? { arn: `qcs::sts::${id}:federated-user/${session.uin}`, type: "CAMUser", userId: session.uin, principalId: session.uin, limits: [...root.limits, ...narrowed] }
      : { arn: `qcs::sts:${id}:assumed-role/${role.id}/${name}`, type: "CAMRole", userId: `${role.id}:${name}`, principalId: role.id, limits: [documents(role.policies), ...narrowed] };
    return { secretId, secretKey, token, expiresAt, caller };
  };
}
