/** What happened to a server in a while, counted; 000's security monitor. */
export interface Sightings {
  /** Requests that nginx answered. */
  readonly requests: number;
  /** Answered 401: no key or a wrong one. */
  readonly unauthorized: number;
  /** Answered 403. */
  readonly forbidden: number;
  /** Answered 429. */
  readonly rateLimited: number;
  /** What the gateway took for an attempt to change its instructions. */
  readonly injections: number;
  /** Paths of admins or tools that nginx refused. */
  readonly refusedPaths: number;
  /** The five that asked most. */
  readonly topAddresses: readonly Address[];
  /** Refused as often as a guesser is. */
  readonly suspiciousAddresses: readonly Address[];
  /** Every event of the gateway's log. */
  readonly events: Readonly<Record<string, number>>;
}

export interface Address {
  readonly address: string;
  readonly requests: number;
  /** Of them with 401, 403 or 429. */
  readonly refused: number;
}

const TOP = 5;
/** Refusals from which an address is suspicious: 003's critical rule counts ten. */
const SUSPICIOUS = 10;

/** Reads what the script counted. */
export function readSightings(output: string): Sightings {
  const rows = output.split("\n").map((line) => line.split("\t")).filter((row) => row.length === 4);
  const counts = (source: string, kind: string) => new Map(rows.filter(([from, what]) => from === source && what === kind).map(([, , value = "", count]) => [value, Number(count)]));
  const status = counts("web", "status");
  const refused = counts("web", "refused");
  const addresses = [...counts("web", "address")].map(([address, requests]): Address => ({ address, requests, refused: refused.get(address) ?? 0 })).sort((a, b) => b.requests - a.requests);
  const events = counts("gateway", "event");
  const like = (pattern: RegExp) => [...events].filter(([event]) => pattern.test(event)).reduce((sum, [, count]) => sum + count, 0);
  return {
    requests: [...status.values()].reduce((sum, count) => sum + count, 0),
    unauthorized: status.get("401") ?? 0,
    forbidden: status.get("403") ?? 0,
    rateLimited: status.get("429") ?? 0,
    injections: like(/injection/),
    refusedPaths: counts("web", "event").get("request.refused") ?? 0,
    topAddresses: addresses.slice(0, TOP),
    suspiciousAddresses: addresses.filter((address) => address.refused >= SUSPICIOUS),
    events: Object.fromEntries(events),
  };
}

/** As people read it. */
export function sightingsText(subject: string, hours: number, seen: Sightings): string {
  const list = (addresses: readonly Address[]) => addresses.length === 0 ? "  none\n" : addresses.map(({ address, requests, refused }) => `  ${address}  ${requests} requests, ${refused} refused\n`).join("");
  return `${subject}, last ${hours === 1 ? "hour" : `${hours} hours`}: ${seen.requests} requests
failed authentications     ${seen.unauthorized} (401), ${seen.forbidden} (403)
rate limit hits            ${seen.rateLimited}
prompt injection attempts  ${seen.injections}
refused paths              ${seen.refusedPaths}
top ${TOP} addresses
${list(seen.topAddresses)}suspicious addresses (${SUSPICIOUS} refusals and more)
${list(seen.suspiciousAddresses)}`;
}
