import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { findKeyPairs } from "./key-pairs.ts";
import { quotas } from "./quotas.ts";

interface LoginConfiguration {
  AutoGeneratePassword?: string;
  Password?: string;
  KeyIds?: readonly string[];
}

export interface Login {
  keyIds: readonly string[];
  /** Undefined too when the cloud makes one up: it goes to the account's message centre, which the twin has not. */
  password: string | undefined;
}

/** What a new or reinstalled system is logged in with; an empty string counts as unset. */
export function readLogin(call: Call, login: LoginConfiguration = {}): Login {
  const { AutoGeneratePassword: generate = "", Password = "", KeyIds: keyIds = [] } = login;
  const password = Password === "" ? undefined : Password;
  if (!["", "YES", "NO"].includes(generate)) throw new ApiError("InvalidParameterValue", `AutoGeneratePassword "${generate}" is not YES or NO.`);
  if ((generate === "YES" && password !== undefined) || (generate === "NO" && password === undefined)) {
    throw new ApiError("InvalidParameterValue.InvalidParameterCombination", "Password goes with AutoGeneratePassword NO, and only with it.");
  }
  // Guessed: of all actions only ResetInstance lists this code.
  if (generate === "YES" && call.action === "ResetInstance") throw new ApiError("UnsupportedOperation.OperationNotSupportAutoGeneratePassword", "A reinstall makes up no password.");
  if (keyIds.length > 0 && (password !== undefined || generate === "YES")) {
    throw new ApiError("InvalidParameterValue.InvalidParameterCombination", "KeyIds and a password cannot be given together.");
  }
  if (password !== undefined) checkPassword(password);
  if (keyIds.length > quotas.keysPerInstance) throw new ApiError("InvalidParameterValue.OutOfRange", `At most ${quotas.keysPerInstance} key pairs.`);
  return { keyIds: findKeyPairs(call, keyIds).map((pair) => pair.id), password };
}

export function checkPassword(password: string): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length;
  if (!/^[a-zA-Z0-9()`~!@#$%^&*\-+=_|{}[\]:;'<>,.?/]{8,30}$/.test(password) || password.startsWith("/") || kinds < 3) {
    throw new ApiError("InvalidParameterValue.InvalidPassword", "A password has 8 to 30 letters, digits and ()`~!@#$%^&*-+=_|{}[]:;'<>,.?/ of three kinds, and does not start with a slash.");
  }
}
