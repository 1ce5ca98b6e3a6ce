import { Agent, request } from "node:https";

export interface Answers {
  readonly total: number;
  /** What went wrong, one text per lost request. */
  readonly lost: readonly string[];
}

const QUICK = ["GET /", "POST /", "GET /", "POST /"] as const;
/** Longer than a deploy waits for anything but their end. */
const SLOW = ["GET /slow", "POST /slow", "GET /stream", "GET /stream"] as const;

/** Visitors who ask without a pause until they are told to stop, each on a kept connection: quick requests, slow ones, and streams that must come whole. */
export function startVisitors(options: { readonly address: string; readonly domain: string; readonly ca: string }): { stop(): Promise<Answers> } {
  const lost: string[] = [];
  let total = 0;
  let going = true;
  const ask = async (agent: Agent, what: string): Promise<void> =>
    new Promise((resolve) => {
      total += 1;
      const [method = "", path = ""] = what.split(" ");
      const call = request({ host: options.address, agent, method, path, headers: { host: options.domain }, timeout: 20_000 }, (response) => {
        let said = "";
        response.setEncoding("utf8").on("data", (part: string) => { said += part; });
        response.once("error", (error) => {
          lost.push(`${what}: ${error.message} in mid-answer`);
          resolve();
        });
        response.once("end", () => {
          if (response.statusCode !== 200 || !said.endsWith("}")) lost.push(`${what}: status ${response.statusCode ?? 0} ${said.slice(-80)}`);
          resolve();
        });
      });
      call.on("error", (error) => {
        lost.push(`${what}: ${error.message}`);
        resolve();
      });
      call.end(method === "POST" ? "{}" : undefined);
    });
  const agents: Agent[] = [];
  const visitors = [...QUICK, ...QUICK, ...SLOW].map(async (what) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: options.ca, servername: options.domain });
    agents.push(agent);
    while (going) await ask(agent, what);
  });
  return {
    stop: async () => {
      going = false;
      await Promise.all(visitors);
      for (const agent of agents) agent.destroy();
      return { total, lost };
    },
  };
}
