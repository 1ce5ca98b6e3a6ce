import { type Static, type TSchema } from "typebox";
import { Value } from "typebox/value";
import { messageOf, textOf } from "../cause.ts";
import { HostApplyError } from "../host-apply-error.ts";

/** The part of the cloud client that first contact needs. */
export interface Cloud {
  call(service: "lighthouse" | "tat", action: string, parameters: object): Promise<unknown>;
}

/** Calls the cloud and checks the answer's shape. Throws HostApplyError naming the action. */
export async function ask<T extends TSchema>(cloud: Cloud, service: "lighthouse" | "tat", action: string, parameters: object, shape: T): Promise<Static<T>> {
  const answer = await cloud.call(service, action, parameters).catch((cause: unknown) => {
    throw new HostApplyError("connect", `Tencent Cloud refused ${action}: ${messageOf(cause)}`, nextAfter(textOf(cause, "code") ?? ""));
  });
  if (!Value.Check(shape, answer)) throw new HostApplyError("connect", `Tencent Cloud answered ${action} in a shape that is not understood`, "Report this: the API may have changed");
  return answer;
}

/** What helps against a refusal, by its code. */
function nextAfter(code: string): string {
  if (/^(ClientError|InternalError|RequestLimitExceeded)/.test(code)) return "It may pass by itself: deploy again in a minute";
  if (code.startsWith("AuthFailure.SignatureExpire")) return "Then deploy again";
  return "Check the credentials' permissions and the region";
}
