import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "../../cli/command.ts";
import type { Deployment } from "../check.ts";

/** What stands behind the gateway of a rehearsed server. */
export type AgentChoice = "stand-in" | "openclaw";

const READY_WITHIN_SECONDS = 180;
const PORT = 18789;

/** Throws CommandError on any other word. */
export function agentChoice(word: string): AgentChoice {
  if (word !== "stand-in" && word !== "openclaw") throw new CommandError(`--agent is "${word}"; allowed: stand-in, openclaw. Next: npm run rehearse -- --help`);
  return word;
}

/** Waits until the agent core on the server has answered: the real one needs a while after its unit has started, and again for its first answer. Throws CommandError with its journal. */
export async function agentCoreReady({ onServer, visit, apiKey }: Pick<Deployment, "onServer" | "visit" | "apiKey">): Promise<void> {
  const ask = `#!/bin/bash
exec 3<>/dev/tcp/127.0.0.1/${PORT} && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3
exit 0
`;
  const greeted = () =>
    visit("/v1/chat/completions", { method: "POST", headers: { authorization: `Bearer ${apiKey}` }, body: { model: "openclaw", messages: [{ role: "user", content: "hello" }] } }).then(({ status }) => status === 200, () => false);
  const end = Date.now() + READY_WITHIN_SECONDS * 1000;
  while (Date.now() < end) {
    const answer = await onServer(ask);
    if (/^HTTP\/1\.\d 200/m.test(answer) && (await greeted())) return;
    await sleep(1000);
  }
  throw new CommandError(`the agent core does not take work ${READY_WITHIN_SECONDS} s after the deploy. Its journal ends with:\n${await onServer("journalctl --unit openclaw --lines 10 --no-pager --output cat")}\nNext: look at it with --keep`);
}
