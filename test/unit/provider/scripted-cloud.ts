import type { CloudClient } from "../../../scripts/rehearse/provider/cloud.ts";

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
