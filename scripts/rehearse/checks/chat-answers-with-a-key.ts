// Proves: I1 (partly), W1 (partly)
import type { Check } from "../check.ts";

interface Completion {
  readonly object: string;
  readonly choices: readonly { readonly message: { readonly content: string } }[];
}

export const chatAnswersWithAKey: Check = {
  id: "chat-answers-with-a-key",
  claim: "a chat completion goes through nginx and the gateway to the agent core and back",
  async run({ visit, apiKey }) {
    const question = "lighthouse keeper 7421";
    const { status, body } = await visit("/v1/chat/completions", { method: "POST", headers: { authorization: `Bearer ${apiKey}` }, body: { model: "openclaw", messages: [{ role: "user", content: question }] } });
    const content = status === 200 ? (JSON.parse(body) as Completion).choices[0]?.message.content : body.slice(0, 200);
    return { expected: "200 and an answer to the question", found: content?.includes(question) === true && status === 200 ? "200 and an answer to the question" : `${status} ${String(content)}` };
  },
};
