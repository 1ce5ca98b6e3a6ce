import { table } from "../../cli/table.ts";
import { faultNames, kindOf } from "./catalogue.ts";

/** The faults there are, for people. */
export function faultTable(): string {
  return table(["fault", "what happens", "by itself", "a deploy"], faultNames.map((name) => {
    const { what, subject, times, seconds, bytes, effect, outcome } = kindOf(name);
    const defaults = [subject === undefined ? "" : `on=${subject.toUpperCase()}`, times === undefined ? "" : `times=${times}`, seconds === undefined ? "" : `seconds=${seconds}`, bytes === undefined ? "" : `bytes=${bytes}`, effect === undefined ? "" : `effect=${effect ? "yes" : "no"}`];
    return [name, what, defaults.filter((text) => text !== "").join(","), outcome];
  }));
}
