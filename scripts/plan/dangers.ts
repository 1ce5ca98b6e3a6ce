import { hostFileResource } from "../../constructs/published/host-file-resource.ts";
import type { HostFileChange } from "./host-file-changes.ts";
import type { PlannedResource } from "./plan-document.ts";

/** Something that a reviewer must not miss: it takes a server away, stops it, or changes who can reach it. */
export interface Danger {
  /** Construct path of the resource, or path of the file. */
  readonly subject: string;
  readonly what: string;
}

interface Rule {
  /** Resource type; without it the rule looks at every one. */
  readonly type?: string;
  /** What is dangerous about the change; undefined when nothing is. */
  readonly judge: (change: Change) => string | readonly string[] | undefined;
}

interface Change {
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
  readonly replaced: boolean;
}

const INSTANCE = "tencentcloud_lighthouse_instance";

const rules: readonly Rule[] = [
  { type: INSTANCE, judge: ({ before, after, replaced }) => (before && (replaced || !after) ? `the server is returned${replaced ? " and another one is bought" : ""}: everything on its system disk is lost` : undefined) },
  {
    type: INSTANCE,
    judge: ({ before, after }) => (before && after && before["blueprint_id"] !== after["blueprint_id"] ? `the server is reinstalled from ${text(after["blueprint_id"])} (now ${text(before["blueprint_id"])}): everything on its system disk is lost` : undefined),
  },
  { type: INSTANCE, judge: ({ before, after }) => (before && after && before["bundle_id"] !== after["bundle_id"] ? `the server is switched off and on to become ${text(after["bundle_id"])} (now ${text(before["bundle_id"])})` : undefined) },
  { type: "tencentcloud_lighthouse_disk", judge: ({ before, after, replaced }) => (before && (replaced || !after) ? "the data disk is returned: everything on it is lost" : undefined) },
  {
    type: "tencentcloud_lighthouse_disk",
    judge: ({ before, after, replaced }) => {
      const ignored = ["disk_size", "disk_type", "zone"].filter((name) => before && after && !replaced && before[name] !== after[name]);
      return ignored.length > 0 ? `the provider takes a changed ${ignored.join(" and ")} and does nothing: every plan will show it again until the table has the old one` : undefined;
    },
  },
  { type: "tencentcloud_lighthouse_disk_attachment", judge: ({ before, after, replaced }) => (before && (replaced || !after) ? "the data disk is pulled out of the server" : undefined) },
  { type: "tencentcloud_lighthouse_key_pair_attachment", judge: ({ before, after, replaced }) => (before && (replaced || !after) ? "the server is switched off while its login key changes" : undefined) },
  { type: "tencentcloud_lighthouse_firewall_rule", judge: ({ before, after }) => (before ? firewallChanges(before, after) : undefined) },
  {
    type: "tencentcloud_dnspod_record",
    judge: ({ before, after, replaced }) => (before?.["record_type"] === "CAA" && (replaced || !after || before["value"] !== after["value"]) ? `${text(before["sub_domain"])}.${text(before["domain"])} no longer says ${text(before["value"])}: who may certify the name changes` : undefined),
  },
  { type: "tencentcloud_dnspod_record", judge: ({ before, after, replaced }) => (before && before["record_type"] !== "CAA" && (replaced || !after) ? `the name ${text(before["sub_domain"])}.${text(before["domain"])} stops to resolve${replaced ? " for a while" : ""}` : undefined) },
];

const reach: readonly { readonly start: string; readonly what: string }[] = [
  { start: "/etc/ssh/", what: "who can log in changes" },
  { start: "/etc/sudoers.d/", what: "who may become root changes" },
  { start: "/etc/ufw/", what: "what the server's firewall lets in changes" },
  { start: "/etc/default/ufw", what: "what the server's firewall lets in changes" },
];

/** The dangers of one resource. A type that no rule knows is dangerous when it goes, terraform_data excepted: those run programs. */
export function dangersOf(resource: PlannedResource, subject: string): readonly Danger[] {
  const { type, change } = resource;
  const { actions } = change;
  const seen: Change = { before: record(change.before), after: record(change.after), replaced: actions.includes("create") && actions.includes("delete") };
  const own = rules.filter((rule) => rule.type === type);
  if (own.length === 0 && type !== "terraform_data" && actions.includes("delete")) return [{ subject, what: seen.replaced ? "it is deleted and made anew" : "it is deleted" }];
  return own.flatMap(({ judge }) => judge(seen) ?? []).map((what) => ({ subject, what }));
}

/** The dangers of files that change on a server that is there already. */
export function dangersOfFiles(changes: readonly HostFileChange[]): readonly Danger[] {
  return changes.flatMap(({ path, change }) => reach.filter(({ start }) => path.startsWith(start) || (change === "removed" && path.startsWith(hostFileResource(start)))).map(({ what }) => ({ subject: path, what })));
}

const GUARD = /\breinstall-guard\b/;

/** The dangers of what Terraform refused to plan: what a person asked for without meaning it, perhaps. */
export const dangersOfRefusal = (refusal: string): readonly Danger[] =>
  GUARD.test(refusal) ? [{ subject: "server/reinstall-guard", what: "the blueprint changes, which would wipe the server's system disk: the reinstall guard refuses; allowReinstallTo in the table lifts it for one blueprint" }] : [];

function firewallChanges(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const rulesIn = (state: Readonly<Record<string, unknown>> | undefined): string[] => listIn(state?.["firewall_rules"]).map((rule) => ruleText(record(rule) ?? {}));
  const [old, now] = [rulesIn(before), rulesIn(after)];
  const fresh = now.filter((rule) => !old.includes(rule)).map((rule) => `the cloud's firewall gets: ${rule}`);
  const gone = old.filter((rule) => !now.includes(rule)).map((rule) => `the cloud's firewall loses: ${rule}`);
  if (fresh.length + gone.length === 0 && old.join() !== now.join()) return ["the rules of the cloud's firewall change their order, which is their priority"];
  return [...fresh, ...gone];
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const ruleText = (rule: Readonly<Record<string, unknown>>): string => `${text(rule["action"])} ${text(rule["protocol"])} ${text(rule["port"])} from ${text(rule["cidr_block"])}`;

const text = (value: unknown): string => (typeof value === "string" ? value : "(known after apply)");

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}
