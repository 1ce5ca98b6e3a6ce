import { blockRules, type BlockRule } from "./progression.ts";
import { callerSubject } from "./layers.ts";
import type { Caller } from "../policy/caller.ts";

/**
 * Names of the keys in Redis. They share one hash tag, so that Redis Cluster takes a script over all of them: the decision lives in one
 * slot, hence on one primary. A cluster gives it failover and no more speed; one primary decides far more often than a gateway asks.
 */
export interface Keyspace {
  readonly state: string;
  readonly blocks: string;
  readonly notices: string;
  /** How the keys of the cost report begin; an hour follows, which only Redis knows. */
  readonly costs: string;
  /** How the counters of refusals begin; a member of the blocks follows. */
  readonly hits: string;
  readonly globalSpend: string;
  counter(name: string): string;
  reservation(id: string): string;
  conversation(name: string): string;
  confirmation(userId: string): string;
}

/** `tag` keeps apart gateways that share a Redis. */
export function keyspace(tag: string): Keyspace {
  const key = (rest: string): string => `{${tag}}:${rest}`;
  return {
    state: key("state"),
    blocks: key("blocks"),
    notices: key("notices"),
    costs: key("costs:"),
    hits: key("hits:"),
    globalSpend: key(globalSpend),
    counter: key,
    reservation: (id) => key(`reserved:${id}`),
    conversation: (name) => key(`conversation:${name}`),
    confirmation: (userId) => key(`confirmation:${userId}`),
  };
}

/** The counter of all spend. */
export const globalSpend = "spend:all";

/** A rule, and its member among the blocks for one request's subject. */
export interface Watched {
  readonly rule: BlockRule;
  readonly member: string;
}

/** The block rules that watch a request. */
export function watching(address: string, caller: Caller | null): Watched[] {
  return blockRules.flatMap((rule) => {
    const subject = rule.subject === "address" ? address : caller === null ? undefined : callerSubject(caller);
    return subject === undefined ? [] : [{ rule, member: `${rule.name}:${subject}` }];
  });
}

/** The member among the blocks that quarantines a caller: its key where it has one, else its user. */
export function quarantineMember(caller: { readonly keyId?: string; readonly userId: string }): string {
  return `quarantine:${caller.keyId === undefined ? `user:${caller.userId}` : `key:${caller.keyId}`}`;
}
