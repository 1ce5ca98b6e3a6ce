import type { Faults } from "../faults/faults.ts";

interface DnsEntry {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/**
 * Stands between the account's records and whoever answers for them: while the fault `dns-late` strikes, a record that is new
 * becomes visible only after the fault's seconds. Records that go are gone at once.
 */
export function lateRecords<Entry extends DnsEntry>(faults: Faults, show: (records: readonly Entry[]) => void): (records: readonly Entry[]) => void {
  const held = new Set<string>();
  let known: ReadonlySet<string> = new Set();
  let latest: readonly Entry[] = [];
  const showVisible = () => { show(latest.filter((entry) => !held.has(keyOf(entry)))); };
  return (records) => {
    // A domain comes with records of its own, which are no deploy's; and nobody waits for a CAA record.
    const added = records.filter(({ type }) => type !== "NS" && type !== "CAA").map(keyOf).filter((key) => !known.has(key));
    const late = added.length > 0 ? faults.strike("dns-late") : undefined;
    [latest, known] = [records, new Set(records.map(keyOf))];
    if (late) {
      for (const key of added) held.add(key);
      setTimeout(() => {
        for (const key of added) held.delete(key);
        showVisible();
      }, late.seconds * 1000).unref();
    }
    showVisible();
  };
}

const keyOf = ({ name, type, value }: DnsEntry): string => `${name} ${type} ${value}`;
