import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import type { ConversationRecord } from "./conversations.ts";

/** Callers' budgets that are remembered; beyond it those that were used longest ago are forgotten. */
const MOST_LEDGERS = 10_000;
/** As for budgets; a conversation that is forgotten here and in Redis begins anew. */
const MOST_CONVERSATIONS = 10_000;
const VERSION = 1;

const stateFile = Type.Object({
  version: Type.Literal(VERSION),
  /** Fields of the state in Redis. */
  state: Type.Record(Type.String(), Type.String()),
  /** Blocks and quarantines, and the millisecond in which each ends. */
  blocks: Type.Record(Type.String(), Type.Number()),
  /** Spend by counter in micro-USD, and the millisecond in which it was so. */
  ledgers: Type.Record(Type.String(), Type.Object({ spent: Type.Number(), at: Type.Number() })),
  /** Absent in the file of an older release. */
  conversations: Type.Optional(Type.Record(Type.String(), Type.Object({ tokens: Type.Number(), turns: Type.Number(), birth: Type.Number(), serial: Type.Number(), openUntil: Type.Number() }))),
});

type Content = Static<typeof stateFile>;

/** What this process last knew of the shared state: it holds while Redis is away (requirement L4), also over a restart. */
export interface KnownState {
  /** Empty when nothing was ever known. */
  readonly state: Readonly<Record<string, string>>;
  readonly blocks: ReadonlyMap<string, number>;
  readonly ledgers: ReadonlyMap<string, { readonly spent: number; readonly at: number }>;
  readonly conversations: ReadonlyMap<string, ConversationRecord>;
  replace(state: Readonly<Record<string, string>>, blocks: ReadonlyMap<string, number>): void;
  spent(counter: string, microUsd: number, at: number): void;
  conversed(name: string, record: ConversationRecord): void;
  /** Writes it to disk if it has changed, whole or not at all. Rejects when the disk refuses. */
  save(): Promise<void>;
}

/** `path` in the state directory, readable by the service alone; null keeps it in memory. A file that cannot be read counts as no knowledge. */
export function knownState(path: string | null): KnownState {
  const loaded = path === null ? undefined : load(path);
  let state = loaded?.state ?? {};
  let blocks: ReadonlyMap<string, number> = new Map(Object.entries(loaded?.blocks ?? {}));
  const ledgers = new Map(Object.entries(loaded?.ledgers ?? {}));
  const conversations = new Map(Object.entries(loaded?.conversations ?? {}));
  let changed = false;

  return {
    get state() {
      return state;
    },
    get blocks() {
      return blocks;
    },
    ledgers,
    conversations,
    replace(newState, newBlocks) {
      changed ||= !isDeepStrictEqual([state, blocks], [newState, newBlocks]);
      state = newState;
      blocks = newBlocks;
    },
    spent(counter, microUsd, at) {
      changed = true;
      remember(ledgers, MOST_LEDGERS, counter, { spent: microUsd, at });
    },
    conversed(name, record) {
      changed = true;
      remember(conversations, MOST_CONVERSATIONS, name, record);
    },
    async save() {
      if (path === null || !changed) return;
      changed = false;
      const content: Content = { version: VERSION, state, blocks: Object.fromEntries(blocks), ledgers: Object.fromEntries(ledgers), conversations: Object.fromEntries(conversations) };
      // Each process has its own draft; whoever renames last has the newest knowledge.
      const draft = `${path}.${process.pid}`;
      await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
      await rename(draft, path);
    },
  };
}

/** Puts the entry last, and drops those that were used longest ago. */
function remember<Entry>(entries: Map<string, Entry>, most: number, name: string, entry: Entry): void {
  entries.delete(name);
  entries.set(name, entry);
  for (const oldest of entries.keys()) {
    if (entries.size <= most) break;
    entries.delete(oldest);
  }
}

function load(path: string): Content | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    return Value.Check(stateFile, content) ? content : undefined;
  } catch {
    return undefined;
  }
}
