import { createTwoFilesPatch } from "diff";
import type { Environment } from "../../stacks/environments/schema.ts";
import { allowedSettings, type AllowedSetting } from "./allowed.ts";
import type { Aspects } from "./aspects.ts";

/** One environment, as the table has it and as it was synthesized. */
export interface Side {
  readonly name: string;
  readonly environment: Environment;
  readonly aspects: Aspects;
}

/** What differs between two environments. With --json this is the one document on standard output. */
export interface Comparison {
  /** Whether nothing differs but what may. */
  readonly same: boolean;
  /** Settings that differ and may, with the places where it shows. */
  readonly allowed: readonly { readonly setting: string; readonly values: readonly [string, string]; readonly places: readonly string[] }[];
  /** Places that differ for any other reason. */
  readonly notAllowed: readonly Difference[];
}

export interface Difference {
  readonly place: string;
  /** Null where the environment has no such place. */
  readonly values: readonly [string | null, string | null];
  /** Of a file: a unified diff, in which what may differ stands as `<setting>`. */
  readonly diff?: string;
}

/** Compares what two environments make, place by place: a difference is allowed when it is gone once the allowed settings are taken out on both sides. */
export function compareSides(a: Side, b: Side): Comparison {
  const places = new Map<string, string[]>();
  const notAllowed: Difference[] = [];
  for (const place of new Set([...a.aspects.keys(), ...b.aspects.keys()])) {
    const [textA, textB] = [a.aspects.get(place), b.aspects.get(place)];
    if (textA === textB) continue;
    const reasons = textA === undefined || textB === undefined ? [] : reasonsFor(place, { side: a, text: textA }, { side: b, text: textB });
    for (const reason of reasons) places.set(reason, [...(places.get(reason) ?? []), place]);
    if (reasons.length === 0) notAllowed.push({ place, values: [textA ?? null, textB ?? null], ...(place.startsWith("/") && { diff: fileDiff(place, bare(textA ?? "", a), bare(textB ?? "", b)) }) });
  }
  const allowed = allowedSettings.flatMap(({ name, value }) => (places.has(name) ? [{ setting: name, values: [value(a.name, a.environment), value(b.name, b.environment)] as const, places: places.get(name) ?? [] }] : []));
  return { same: notAllowed.length === 0, allowed, notAllowed };
}

interface Shown {
  readonly side: Side;
  readonly text: string;
}

/** The allowed settings that make the difference at a place; none when they do not explain all of it. */
function reasonsFor(place: string, a: Shown, b: Shown): readonly string[] {
  const attribute = allowedSettings.find((setting) => setting.attribute !== undefined && setting.attribute.test(place));
  if (attribute !== undefined) return [attribute.name];
  const whole = allowedSettings.find((setting) => isWhole(setting, a) && isWhole(setting, b));
  if (whole !== undefined) return [whole.name];
  if (bare(a.text, a.side) !== bare(b.text, b.side)) return [];
  return allowedSettings.filter((setting) => textsOf(setting, a.side).some((value) => a.text.includes(value)) && textsOf(setting, a.side).join("\n") !== textsOf(setting, b.side).join("\n")).map(({ name }) => name);
}

const isWhole = ({ whole }: AllowedSetting, { side: { name, environment }, text }: Shown): boolean => whole?.(name, environment) === text;

const textsOf = ({ within }: AllowedSetting, { name, environment }: Side): readonly string[] => within?.(name, environment) ?? [];

/** A text without the values of the allowed settings: `<domain>` in place of the domain. The longest goes first, since one may hold another. */
function bare(text: string, side: Side): string {
  const values = allowedSettings.flatMap((setting) => textsOf(setting, side).map((value) => ({ value, mark: `<${setting.name}>` })));
  return values.toSorted((x, y) => y.value.length - x.value.length).reduce((rest, { value, mark }) => rest.replaceAll(value, mark), text);
}

function fileDiff(path: string, a: string, b: string): string {
  const patch = createTwoFilesPatch(path, path, a, b, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf("@@"));
}
