import { numberIn, present, textIn } from "../answers.ts";
import type { Answer } from "../cloud.ts";
import { idOf, type State } from "../lifecycle.ts";
import type { Value } from "../values.ts";

/** The parts of an attachment's id, `OWNER#POLICY`. */
export function attachmentOf(state: State): { readonly owner: string; readonly policyId: number } {
  const [owner, policy, ...rest] = idOf(state).split("#");
  if (owner === undefined || policy === undefined || rest.length > 0) throw new Error(` id is not exist ${idOf(state)}`);
  return { owner, policyId: policyNumber(policy) };
}

export function policyNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`strconv.Atoi: parsing "${text}": invalid syntax`);
  return Number(text);
}

/** What an attachment shows of its policy. */
export function attachedPolicy(state: State, policy: Answer): Readonly<Record<string, Value>> {
  return {
    policy_id: String(attachmentOf(state).policyId),
    policy_name: present(textIn(policy, "PolicyName"), "PolicyName"),
    create_time: present(textIn(policy, "AddTime"), "AddTime"),
    create_mode: present(numberIn(policy, "CreateMode"), "CreateMode"),
    policy_type: present(textIn(policy, "PolicyType"), "PolicyType"),
  };
}
