import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { findKeyPairs } from "./key-pairs.ts";

const largestKeyCount = 5;

interface LoginConfiguration {
  AutoGeneratePassword?: string;
  Password?: string;
  KeyIds?: readonly string[];
}

/** Ids of the keys that a new or reinstalled system starts with. Machines have no passwords: those are checked and forgotten. */
export function loginKeys(call: Call, login: LoginConfiguration = {}): readonly string[] {
  const { AutoGeneratePassword: generate, Password: password, KeyIds: keyIds = [] } = login;
  if (generate !== undefined && generate !== "YES" && generate !== "NO") throw new ApiError("InvalidParameterValue", `AutoGeneratePassword "${generate}" is not YES or NO.`);
  if ((generate === "YES" && password !== undefined) || (generate === "NO" && password === undefined)) {
    throw new ApiError("InvalidParameterValue.InvalidParameterCombination", "Password goes with AutoGeneratePassword NO, and only with it.");
  }
  if (keyIds.length > 0 && (password !== undefined || generate === "YES")) {
    throw new ApiError("InvalidParameterValue.InvalidParameterCombination", "KeyIds and a password cannot be given together.");
  }
  if (password !== undefined) checkPassword(password);
  if (keyIds.length > largestKeyCount) throw new ApiError("InvalidParameterValue.OutOfRange", `At most ${largestKeyCount} key pairs.`);
  return findKeyPairs(call, keyIds).map((pair) => pair.id);
}

export function checkPassword(password: string): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (password.length < 8 || password.length > 30 || password.startsWith("/") || password.includes(" ") || kinds < 3) {
    throw new ApiError("InvalidParameterValue.InvalidPassword", "A password has 8 to 30 characters of three kinds, no space, and does not start with a slash.");
  }
}
