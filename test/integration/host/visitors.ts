import { Agent, request } from "node:https";

export interface Answers {
  readonly total: number;
  /** What went wrong, one text per lost request. */
  readonly lost: readonly string[];
}

/** Visitors who ask without a pause until they are told to stop: quick requests on kept connections, and slow ones. */
export function startVisitors(options: { readonly address: string; readonly domain: string; readonly ca: string }): { stop(): Promise<Answers> } {
  const lost: string[] = [];
  let total = 0;
  let going = true;
  const agents = Array.from({ length: 6 }, () => new Agent({ keepAlive: true, maxSockets: 1, ca: options.ca, servername: options.domain }));
  const ask = async (agent: Agent, path: string): Promise<void> =>
    new Promise((resolve) => {
      total += 1;
      const call = request({ host: options.address, agent, path, headers: { host: options.domain }, timeout: 20_000 }, (response) => {
        response.resume().on("end", () => {
          if (response.statusCode !== 200) lost.push(`status ${response.statusCode ?? 0}`);
          resolve();
        });
      });
      call.on("error", (error) => {
        lost.push(error.message);
        resolve();
      });
      call.end();
    });
  const visitors = agents.map(async (agent, index) => {
    while (going) await ask(agent, index < 2 ? "/slow" : "/");
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
