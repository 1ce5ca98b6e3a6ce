import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { layout, type Slot, slots, slotUnit } from "./layout.ts";
import { heldScript } from "./lock.ts";
import { words } from "./shell.ts";

/** A line of the server's record, whatever version wrote it. */
export const RecordLine = Type.Object({
  at: Type.String(),
  who: Type.String(),
  host: Type.String(),
  outcome: Type.String(),
  commit: Type.Optional(Type.String()),
  action: Type.Optional(Type.String()),
  stage: Type.Optional(Type.String()),
  release: Type.Optional(Type.String()),
  previous: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
});

export type RecordLine = Static<typeof RecordLine>;

/** What a person wants to know of a server beside its facts. */
export interface ServerState {
  /** The holder's line of the deploy lock; undefined when it is free. */
  readonly lock: string | undefined;
  /** systemd's word for each slot's service. */
  readonly slots: Readonly<Record<Slot, string>>;
  /** When nginx's certificate ends, ISO 8601; undefined when there is none. */
  readonly certificateEnds: string | undefined;
  readonly disks: readonly { readonly mount: string; readonly freeMiB: number; readonly totalMiB: number }[];
  readonly rebootRequired: boolean;
  /** Newest last. */
  readonly record: readonly RecordLine[];
}

/** Shell text that prints one tab-separated line per fact and changes nothing. */
export function stateScript({ mounts, records }: { readonly mounts: readonly string[]; readonly records: number }): string {
  return `${heldScript()}
for slot in ${words(slots)}; do printf 'service\\t%s\\t%s\\n' "$slot" "$(systemctl show --property=ActiveState --value "${slotUnit("a", "service").replace("@a", "@$slot")}")"; done
if ends=$(openssl x509 -enddate -noout -in ${layout.tls}/fullchain.pem 2>/dev/null); then printf 'ends\\t%s\\n' "$(date --utc --date="\${ends#*=}" +%Y-%m-%dT%H:%M:%SZ)"; fi
for mount in ${words(mounts)}; do if [ -d "$mount" ]; then printf 'disk\\t%s\\t%s\\n' "$mount" "$(df --output=avail,size --block-size=1M "$mount" | tail -n 1 | xargs | tr ' ' '\\t')"; fi; done
if [ -e /run/reboot-required ]; then printf 'reboot\\trequired\\n'; fi
${recordsScript(records)}`;
}

/** Shell text that prints the last lines of the record. */
export function recordsScript(lines: number): string {
  return `if [ -f ${layout.record} ]; then tail -n ${lines} ${layout.record} | while IFS= read -r line; do printf 'record\\t%s\\n' "$line"; done; fi`;
}

export function parseState(output: string): ServerState {
  const rows = output.split("\n").map((line) => line.split("\t"));
  const of = (kind: string): string[][] => rows.filter(([first]) => first === kind).map(([, ...rest]) => rest);
  const service = (slot: Slot): string => of("service").find(([name]) => name === slot)?.[1] ?? "unknown";
  return {
    lock: of("held")[0]?.[0],
    slots: { a: service("a"), b: service("b") },
    certificateEnds: of("ends")[0]?.[0],
    disks: of("disk").map(([mount = "", free = "", total = ""]) => ({ mount, freeMiB: Number(free), totalMiB: Number(total) })),
    rebootRequired: of("reboot").length > 0,
    record: parseRecords(output),
  };
}

/** Lines that hold no record, such as one that a full disk cut off, are left out. */
export function parseRecords(output: string): readonly RecordLine[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("record\t")) return [];
    try {
      const record: unknown = JSON.parse(line.slice("record\t".length));
      return Value.Check(RecordLine, record) ? [record] : [];
    } catch {
      return [];
    }
  });
}
