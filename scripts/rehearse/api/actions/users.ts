import type { User } from "../access.ts";
import { appIdOf } from "../app-id.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { forgetTagged } from "../labels.ts";
import { makeKey } from "./access-keys.ts";
import type { CamActions } from "./define.ts";
import { pageByNumber } from "./listing-by-number.ts";
import { findPolicy, showAttached } from "./policies.ts";

const mostPoliciesOfOne = 200;
const mostUsers = 1000;

/** Users of the account, and the policies that are attached to them. */
export const userActions = {
  AddUser(call, request) {
    const { users } = call.cloud.account.access;
    const { Name } = request;
    if (!/^[A-Za-z0-9=,.@_-]{1,64}$/.test(Name)) throw new ApiError("InvalidParameter.UserNameIllegal", `"${Name}" is not a user's name: 1 to 64 letters, digits and =,.@_-`);
    if (users.has(Name)) throw new ApiError("InvalidParameter.SubUserNameInUse", `There is a user "${Name}" already.`);
    if (users.size >= mostUsers) throw new ApiError("InvalidParameter.SubUserFull", `At most ${mostUsers} users.`);
    const consoleLogin = request.ConsoleLogin === 1;
    if (consoleLogin && request.Password) checkPassword(request.Password);
    const last = [...users.values()].reduce((most, { uid }) => Math.max(most, uid), 0);
    const user: User = {
      uin: Number(call.cloud.account.id) + last + 1,
      uid: last + 1,
      name: Name,
      policies: new Map(),
      remark: request.Remark ?? "",
      consoleLogin,
      phone: request.PhoneNum ?? "",
      countryCode: request.CountryCode ?? "",
      email: request.Email ?? "",
    };
    users.set(Name, user);
    const key = request.UseApi === 1 ? makeKey(call, user.uin, "") : undefined;
    const password = consoleLogin ? (request.Password ?? "Made-by-the-twin-1") : "";
    return { Uin: user.uin, Name, Password: password, SecretId: key?.id ?? "", SecretKey: key?.secretKey ?? "", Uid: user.uid };
  },

  GetUser(call, request) {
    const user = findUser(call, request.Name);
    return { ...showUser(user), RecentlyLoginIP: "", RecentlyLoginTime: "" };
  },

  ListUsers(call) {
    return { Data: [...call.cloud.account.access.users.values()].map((user) => ({ ...showUser(user), CreateTime: "", NickName: "" })) };
  },

  /** Uins that are none of the account's users are left out. */
  DescribeSubAccounts(call, request) {
    const wanted = new Set(request.FilterSubAccountUin.map(Number));
    const found = [...call.cloud.account.access.users.values()].filter(({ uin }) => wanted.has(uin));
    return { SubAccounts: found.map(({ uin, name, uid, remark }) => ({ Uin: uin, Name: name, Uid: uid, Remark: remark, CreateTime: null, UserType: 2, LastLoginIp: "", LastLoginTime: null })) };
  },

  UpdateUser(call, request) {
    const user = findUser(call, request.Name);
    if (request.Password) checkPassword(request.Password);
    user.remark = request.Remark ?? user.remark;
    user.consoleLogin = request.ConsoleLogin === undefined ? user.consoleLogin : request.ConsoleLogin === 1;
    user.phone = request.PhoneNum ?? user.phone;
    user.countryCode = request.CountryCode ?? user.countryCode;
    user.email = request.Email ?? user.email;
    return {};
  },

  /** A user with keys is deleted only by force, and the keys with it. */
  DeleteUser(call, request) {
    const { users, accessKeys } = call.cloud.account.access;
    const user = findUser(call, request.Name);
    const keys = [...accessKeys.values()].filter(({ uin }) => uin === user.uin);
    if (keys.length > 0 && request.Force !== 1) throw new ApiError("OperationDenied.HaveKeys", `User "${user.name}" has ${keys.length} access keys.`);
    for (const { id } of keys) accessKeys.delete(id);
    users.delete(user.name);
    forgetTagged(call.cloud.account.labels, "uin", user.uin);
    return {};
  },

  AttachUserPolicy(call, request) {
    const user = userOf(call, request.AttachUin);
    const policy = findPolicy(call, request.PolicyId);
    if (user.policies.size >= mostPoliciesOfOne) throw new ApiError("InvalidParameter.AttachmentFull", `At most ${mostPoliciesOfOne} policies of one user.`);
    if (!user.policies.has(policy.id)) user.policies.set(policy.id, call.cloud.clock.now());
    return {};
  },

  /** A policy that is not attached is left as it is. */
  DetachUserPolicy(call, request) {
    userOf(call, request.DetachUin).policies.delete(findPolicy(call, request.PolicyId).id);
    return {};
  },

  ListAttachedUserPolicies(call, request) {
    const user = userOf(call, request.TargetUin);
    const found = [...user.policies].map(([id, since]) => ({ ...showAttached(findPolicy(call, id), since), Remark: findPolicy(call, id).description, OperateOwnerUin: null, OperateUin: null, OperateUinType: null }));
    return { TotalNum: found.length, List: pageByNumber(found, request) };
  },

  GetUserAppId(call) {
    const { account } = call.cloud;
    return { Uin: call.caller.userId, OwnerUin: account.id, AppId: appIdOf(account) };
  },
} satisfies CamActions;

function findUser(call: Call, name: string): User {
  const user = call.cloud.account.access.users.get(name);
  if (user === undefined) throw new ApiError("ResourceNotFound.UserNotExist", `There is no user "${name}".`);
  return user;
}

function userOf(call: Call, uin: number): User {
  const user = [...call.cloud.account.access.users.values()].find((each) => each.uin === uin);
  if (user === undefined) throw new ApiError(["ResourceNotFound.UserNotExist", "InvalidParameter.UserNotExist", "InvalidParameter.ParamError"], `There is no user with uin ${uin}.`);
  return user;
}

function checkPassword(password: string): void {
  const isGood = password.length >= 8 && [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].every((kind) => kind.test(password));
  if (!isGood) throw new ApiError("InvalidParameter.PasswordViolatedRules", "A password has at least 8 characters: small and capital letters, digits and others.");
}

function showUser(user: User) {
  return { Uin: user.uin, Name: user.name, Uid: user.uid, Remark: user.remark, ConsoleLogin: user.consoleLogin ? 1 : 0, PhoneNum: user.phone, CountryCode: user.countryCode, Email: user.email };
}
