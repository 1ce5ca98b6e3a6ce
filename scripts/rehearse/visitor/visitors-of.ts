import type { Deployment } from "../check.ts";
import { visit, type HttpProbe } from "./visit.ts";
import { watch } from "./watch.ts";

/** Where a deployment answers, and from where it is asked. */
export interface Front {
  /** Null is the operator's own machine. */
  readonly namespace: string | null;
  /** Scheme, name and port: over TLS, and over plain HTTP. */
  readonly origin: string;
  readonly plainOrigin: string;
  /** Where the name leads. */
  readonly address: string;
  /** PEM of the authorities that the visitor trusts. */
  readonly ca: string;
}

/** Milliseconds: often enough to meet a gap of a restart, too seldom for the limit of requests. */
const WATCH_INTERVAL = 100;

/** What an ordinary visitor can do there. */
export function visitorsOf(front: Front): Pick<Deployment, "visit" | "watch"> {
  const request = (path: string, { method = "GET", headers = {}, body, plain = false }: Parameters<Deployment["visit"]>[1] = {}): HttpProbe => ({
    kind: "http",
    url: `${plain ? front.plainOrigin : front.origin}${path}`,
    address: front.address,
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ca: front.ca,
    timeoutMilliseconds: 20_000,
  });
  return {
    async visit(path, options = {}) {
      const answer = await visit(front.namespace, request(path, options));
      if (answer.kind !== "http") throw new Error("the visitor answered another question");
      if ("error" in answer) throw new Error(`${options.method ?? "GET"} ${path}: ${answer.error}`);
      return answer;
    },
    watch: (path) => watch(front.namespace, request(path), WATCH_INTERVAL),
  };
}
