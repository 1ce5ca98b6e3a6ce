import { isObject } from "../schema/validate-request.ts";

/** Actions that Tencent authorizes instance by instance, as far as the twin judges that: whoever runs a command is root there. */
const perInstance: ReadonlySet<string> = new Set(["tat RunCommand", "tat InvokeCommand"]);

/** The resources, in six parts, that a call is about; empty where the action alone is judged. */
export function resourcesOf(service: string, action: string, parameters: unknown, { region, account }: { readonly region: string; readonly account: string }): readonly string[] {
  if (!perInstance.has(`${service} ${action}`)) return [];
  const ids: unknown = isObject(parameters) ? parameters["InstanceIds"] : undefined;
  return (Array.isArray(ids) ? ids : []).map((id) => `qcs::lighthouse:${region}:uin/${account}:instance/${String(id)}`);
}

/** An object or bucket of COS, whose account is its APPID. */
export function storageResource({ region, appId, bucket, key }: { readonly region: string; readonly appId: number; readonly bucket: string; readonly key: string }): string {
  return `qcs::cos:${region}:uid/${appId}:${bucket}/${key}`;
}
