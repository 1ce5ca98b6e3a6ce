import type { CloudClient } from "../../../scripts/rehearse/provider/cloud.ts";
import { type BucketRequest, type ObjectStorage, ObjectStorageError } from "../../../scripts/tencent/object-storage.ts";

type Params = Readonly<Record<string, unknown>>;
type Script = Readonly<Record<string, object | ((params: Params) => object)>>;

export interface ScriptedCloud extends CloudClient {
  readonly calls: { readonly action: string; readonly params: Params }[];
}

/** An error as the cloud's client throws it. */
export function refusal(code: string, message = "refused"): Error {
  return Object.assign(new Error(message), { code, requestId: "r1" });
}

/** A cloud that answers each action as scripted; a list is answered item by item, its last item for ever; an Error is thrown. */
export function scriptedCloud(script: Script): ScriptedCloud {
  const calls: ScriptedCloud["calls"] = [];
  const seen = new Map<string, number>();
  return {
    calls,
    call: (_service, action, params) => {
      // As the wire does: what is undefined is not sent.
      const sent: unknown = JSON.parse(JSON.stringify(params));
      calls.push({ action, params: sent as Params });
      const entry = script[action];
      if (entry === undefined) return Promise.reject(refusal("InvalidAction", action));
      const turn = seen.get(action) ?? 0;
      seen.set(action, turn + 1);
      const given: unknown = Array.isArray(entry) ? entry[Math.min(turn, entry.length - 1)] : typeof entry === "function" ? (entry as (p: Params) => object)(params) : entry;
      return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
    },
  };
}

export interface ScriptedStorage extends ObjectStorage {
  /** What was sent, as `GET ?acl` or `PUT /key`. */
  readonly calls: readonly string[];
  readonly requests: readonly BucketRequest[];
}

/** A COS that gives each request, named `METHOD /key?about`, its body, or refuses it by status or code; what is not scripted is 404. */
export function scriptedStorage(script: Readonly<Record<string, string | number>>): ScriptedStorage {
  const requests: BucketRequest[] = [];
  const calls: string[] = [];
  return {
    domain: "http://cos.test",
    calls,
    requests,
    send(request) {
      const about = request.about === undefined ? "" : `?${request.about}`;
      const line = `${request.method} ${request.key === undefined ? "" : `/${request.key}`}${about}`.trim();
      calls.push(line);
      requests.push(request);
      const answer = script[line] ?? 404;
      if (typeof answer === "string" && !/^No/.test(answer)) return Promise.resolve({ headers: { etag: '"e"' }, body: answer });
      const [code, status] = typeof answer === "number" ? [String(answer), answer] : [answer, 404];
      return Promise.reject(new ObjectStorageError({ code, message: `status ${status}`, status, requestId: "r1" }));
    },
  };
}
