import http from "node:http";
import https from "node:https";

/** Seconds that this computer's clock is ahead of a server's (negative: behind), by its Date header; undefined when it tells none. */
export function clockOffset(endpoint: string, agent: http.Agent): Promise<number | undefined> {
  return new Promise((resolve) => {
    const plain = endpoint.startsWith("http:");
    const call = (plain ? http : https).request(endpoint, { method: "HEAD", agent, timeout: 5_000 }, (response) => {
      response.resume();
      const theirs = Date.parse(response.headers.date ?? "");
      resolve(Number.isNaN(theirs) ? undefined : Math.round((Date.now() - theirs) / 1000));
    });
    call.on("timeout", () => call.destroy());
    call.on("error", () => { resolve(undefined); });
    call.end();
  });
}

/** The offset in words. */
export function describeOffset(seconds: number): string {
  const size = Math.abs(seconds);
  const length = size < 120 ? `${size} s` : size < 7200 ? `${Math.round(size / 60)} min` : `${Math.round(size / 3600)} h`;
  return `this computer's clock is ${length} ${seconds > 0 ? "fast" : "slow"}`;
}
