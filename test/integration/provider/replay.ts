import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { CloudClient } from "../../../scripts/rehearse/provider/cloud.ts";

interface RecordedCall {
  readonly action: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

interface Recordings {
  readonly scenarios: readonly { readonly name: string; readonly calls: readonly RecordedCall[] }[];
}

const recordings = JSON.parse(readFileSync(new URL("../api/recordings/provider-1.83.25.json", import.meta.url), "utf8")) as Recordings;

export interface Replay extends CloudClient {
  /** Starts the next scenario; throws when it was not recorded. */
  play(scenario: string): void;
  /** Calls about one kind of object in the order they came, and as they were recorded. */
  compared(family: Family): { readonly sent: readonly string[]; readonly recorded: readonly string[] };
  /** Calls that no recorded call matches. */
  readonly unexpected: readonly string[];
  /** Recorded calls of this scenario that were not made yet. */
  missing(): readonly string[];
}

// Calls about one kind of object keep their order; calls about different objects run side by side.
export const families = {
  templates: /FirewallTemplate/,
  rules: /FirewallRules$/,
  instances: /Instance(?!Snapshot)|Associate/,
  keyPairs: /KeyPair/,
  disks: /Disks/,
  snapshots: /Snapshot/,
  records: /Record/,
  commands: /Command|Invocation/,
  agents: /Agent/,
  bundles: /Bundles/,
  blueprints: /Blueprints/,
} as const;

export type Family = keyof typeof families;

/** Names of all recorded scenarios. */
export const scenarioNames: readonly string[] = recordings.scenarios.map(({ name }) => name);

/** Actions about one kind of object in a recorded scenario; looks that follow each other count once, for waits differ in length. */
export function recordedActions(scenario: string, family: Family): readonly string[] {
  return actionsOf(scenarioNamed(scenario).calls, family);
}

/** The same of any calls. */
export function actionsOf(calls: readonly { readonly action: string }[], family: Family): readonly string[] {
  const actions = calls.map(({ action }) => action).filter((action) => families[family].test(action));
  return actions.filter((action, index) => !action.startsWith("Describe") || action !== actions[index - 1]);
}

function scenarioNamed(scenario: string): Recordings["scenarios"][number] {
  const found = recordings.scenarios.find(({ name }) => name === scenario);
  if (found === undefined) throw new Error(`no recording ${scenario}`);
  return found;
}

/** A cloud that gives the recorded answer to each recorded request, once. */
export function replay(): Replay {
  let recorded: readonly RecordedCall[] = [];
  let left: RecordedCall[] = [];
  let sent: string[] = [];
  const unexpected: string[] = [];
  const line = (action: string, request: unknown): string => `${action} ${JSON.stringify(request)}`;
  return {
    unexpected,
    missing: () => left.map(({ action, request }) => line(action, request)),
    play(scenario) {
      recorded = scenarioNamed(scenario).calls;
      left = [...recorded];
      sent = [];
    },
    compared(family) {
      const of = (lines: readonly string[]): readonly string[] => lines.filter((text) => families[family].test(text.split(" ")[0] ?? ""));
      return { sent: of(sent), recorded: of(recorded.map(({ action, request }) => line(action, sorted(request)))) };
    },
    call(_service, action, params) {
      const request: unknown = JSON.parse(JSON.stringify(params));
      sent.push(line(action, sorted(request)));
      const index = left.findIndex((call) => call.action === action && isDeepStrictEqual(call.request, request));
      const [match] = index < 0 ? [] : left.splice(index, 1);
      if (match !== undefined) return Promise.resolve(match.response);
      unexpected.push(line(action, request));
      return Promise.reject(new Error(`not recorded: ${line(action, request)}`));
    },
  };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)).map(([key, inner]) => [key, sorted(inner)]));
}
