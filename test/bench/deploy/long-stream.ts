import { visit } from "../../../scripts/rehearse/visitor/visit.ts";
import type { BenchServer } from "./bench-server.ts";

/** Opens a stream that lasts so long; resolves with whether it came whole. */
export async function visitorAnswer({ deployment, visitorNamespace, ca }: BenchServer, apiKey: string, seconds: number): Promise<boolean> {
  const answer = await visit(visitorNamespace, {
    kind: "http",
    url: `${deployment.url}v1/chat/completions`,
    address: deployment.publicAddress,
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "openclaw", stream: true, user: "long", messages: [{ role: "user", content: `one two three four five [[delay=${seconds * 1000}]]` }] }),
    ca,
    timeoutMilliseconds: (seconds + 15) * 1000,
  });
  return answer.kind === "http" && "body" in answer && answer.status === 200 && answer.body.trimEnd().endsWith("data: [DONE]") && !answer.body.includes('"error"');
}
