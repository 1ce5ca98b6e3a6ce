/** Turns of one conversation that the backend remembers (requirement L9). */
export const MOST_TURNS = 50;

/** What a call says of the conversation that its backend remembers: every turn costs all that was said before once more. */
export interface ConversationCall {
  /** A pseudonym, unique for owner and conversation. */
  readonly name: string;
  /** Of the call's prompt tokens those that stand before every prompt: the usage of a turn has them already. */
  readonly overheadTokens: number;
  /** Longest time that a turn may take; then the next one may begin, whatever became of it. */
  readonly turnSeconds: number;
}

/** The same with its figures for one turn, as script and local limiter judge it. */
export interface ConversationTurn {
  readonly name: string;
  readonly turnMilliseconds: number;
  /** Tokens that the turn adds at most to what is remembered. */
  readonly grows: number;
}

/**
 * What is known of one conversation. Its memory at the backend goes by name and birth: a record that was lost begins with a new birth,
 * so that no turn ever meets a history that its reservation did not count.
 */
export interface ConversationRecord {
  /** Most tokens that the next turn finds remembered. */
  readonly tokens: number;
  readonly turns: number;
  /** Milliseconds since 1970. */
  readonly birth: number;
  /** Number of its latest turn, which alone may close it. */
  readonly serial: number;
  /** Until when the latest turn may still be under way; 0 when it is over. */
  readonly openUntil: number;
}

/** A turn that was let in. */
export interface OpenTurn {
  /** Tokens that it finds remembered, at most. */
  readonly history: number;
  readonly record: ConversationRecord;
}

/** As the decision script does it: one turn at a time, so that no turn can grow what another one was reserved for. `now` in milliseconds since 1970. */
export function openTurn(stored: ConversationRecord | undefined, { turnMilliseconds, grows }: ConversationTurn, now: number): OpenTurn | "busy" | "turns" {
  const { tokens, turns, birth, serial, openUntil } = stored ?? { tokens: 0, turns: 0, birth: now, serial: 0, openUntil: 0 };
  if (openUntil > now) return "busy";
  if (turns >= MOST_TURNS) return "turns";
  return { history: tokens, record: { tokens: tokens + grows, turns: turns + 1, birth, serial: serial + 1, openUntil: now + turnMilliseconds } };
}

/** How a turn ended: what is remembered after it, and whether it took place at all. */
export interface TurnEnd {
  readonly name: string;
  readonly serial: number;
  /** Null when nobody knows: then all that it was let in for counts. */
  readonly tokens: number | null;
  readonly tookPlace: boolean;
}

/** As the settlement script does it. */
export function closeTurn(stored: ConversationRecord, { serial, tokens, tookPlace }: TurnEnd): ConversationRecord {
  if (stored.serial !== serial) return stored;
  return { ...stored, tokens: tokens ?? stored.tokens, turns: stored.turns - (tookPlace ? 0 : 1), openUntil: 0 };
}
