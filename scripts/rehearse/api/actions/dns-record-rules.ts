import { isIPv4, isIPv6 } from "node:net";
import { ApiError } from "../error.ts";

/** What DNSPod takes as a record. */

/** Smallest time to live on the free plan, seconds. */
const smallestTtl = 600;
const largestTtl = 604800;

/** Lines (where the asker sits) by the names that the API uses. */
const lineIds: ReadonlyMap<string, string> = new Map([
  ["默认", "0"],
  ["境内", "7=0"],
  ["境外", "3=0"],
  ["电信", "10=0"],
  ["联通", "10=1"],
  ["教育网", "10=2"],
  ["移动", "10=3"],
  ["搜索引擎", "90=0"],
]);

export const defaultLineId = "0";

export function readLine(name: string, id: string | undefined): { line: string; lineId: string } {
  for (const [line, lineId] of lineIds) {
    if (id === undefined ? line === name : lineId === id) return { line, lineId };
  }
  throw new ApiError("InvalidParameter.RecordLineInvalid", `There is no line "${id ?? name}"; the default line is "默认".`);
}

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i;

export function isHostName(name: string): boolean {
  const bare = name.replace(/\.$/, "");
  return bare.length > 0 && bare.length <= 253 && bare.split(".").every((part) => label.test(part));
}

/** `@` is the domain itself, `*` stands for any name. */
export function checkSubDomain(subDomain: string): void {
  const rest = subDomain.startsWith("*.") ? subDomain.slice(2) : subDomain;
  if (subDomain !== "@" && subDomain !== "*" && !isHostName(rest)) throw new ApiError("InvalidParameter.SubdomainInvalid", `"${subDomain}" is not a host record.`);
}

export function checkTtl(ttl: number): void {
  if (ttl < smallestTtl || ttl > largestTtl) throw new ApiError("LimitExceeded.RecordTtlLimit", `TTL ${ttl} is outside ${smallestTtl} to ${largestTtl}, which the domain's plan allows.`);
}

const endsInName = (value: string): boolean => isHostName(value.split(" ").at(-1) ?? "");

/** Record types, and whether a value is one. */
const types: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["A", isIPv4],
  ["AAAA", isIPv6],
  ["CNAME", isHostName],
  ["NS", isHostName],
  ["MX", isHostName],
  ["TXT", (value: string) => value.length > 0],
  ["CAA", (value: string) => /^\d{1,3} (issue|issuewild|iodef) "[^"]*"$/.test(value)],
  ["SRV", (value: string) => /^\d+ \d+ \d+ \S+$/.test(value) && endsInName(value)],
]);

/** The value as DNSPod keeps it: names that it points to end in a dot. */
export function readValue(type: string, value: string): string {
  const isValue = types.get(type);
  if (isValue === undefined) throw new ApiError("InvalidParameter.RecordTypeInvalid", `The record type "${type}" is not one of ${[...types.keys()].join(", ")}.`);
  if (!isValue(value)) throw new ApiError("InvalidParameter.RecordValueInvalid", `"${value}" is not a value of a ${type} record.`);
  return ["CNAME", "NS", "MX"].includes(type) && !value.endsWith(".") ? `${value}.` : value;
}

export function checkMx(type: string, mx: number | undefined): number {
  if (type !== "MX") return 0;
  if (mx === undefined || mx > 65535) throw new ApiError("InvalidParameter.MxInvalid", "An MX record needs a priority of 0 to 65535.");
  return mx;
}

export function readStatus(status: string): boolean {
  if (status !== "ENABLE" && status !== "DISABLE") throw new ApiError(["InvalidParameter.CustomMessage", "InvalidParameter"], `Status "${status}" is not ENABLE or DISABLE.`);
  return status === "ENABLE";
}
