import { request } from "node:https";
import { waitFor } from "./wait.ts";

export interface PublicName {
  readonly domain: string;
  readonly address: string;
  readonly port: number;
  /** PEM of an authority besides the usual ones. @default the process's own trust, NODE_EXTRA_CA_CERTS included */
  readonly ca?: string;
}

const WITHIN = 20_000;

/** Asks the public name for /health as a visitor would, at the server's address: undefined when right, else what was found. */
export async function checkPublicName(name: PublicName, signal: AbortSignal): Promise<string | undefined> {
  let found = "no answer";
  const right = await waitFor(
    async () => {
      found = await askHealth(name);
      return found === "" ? true : undefined;
    },
    { every: 500, atMost: WITHIN, signal },
  );
  return right === undefined ? found : undefined;
}

/** Empty when the answer is right. */
function askHealth({ domain, address, port, ca }: PublicName): Promise<string> {
  return new Promise((resolve) => {
    const call = request({ host: address, port, servername: domain, headers: { host: domain }, path: "/health", timeout: 5_000, agent: false, ...(ca !== undefined && { ca }) }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? "" : `status ${response.statusCode ?? 0}`);
    });
    call.on("timeout", () => call.destroy(new Error("no answer in 5 s")));
    call.on("error", (error) => {
      resolve(error.message);
    });
    call.end();
  });
}
