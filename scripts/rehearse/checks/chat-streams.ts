import type { Check } from "../check.ts";

interface Chunk {
  readonly choices: readonly { readonly delta: { readonly content?: string } }[];
}

export const chatStreams: Check = {
  id: "chat-streams",
  claim: "a streamed completion arrives in pieces and ends with [DONE]",
  async run({ visit, apiKey }) {
    const question = "streamed keeper 9313";
    // Spread over a moment: what is said at once may well arrive at once.
    const content = `[[delay=500]] ${question}`;
    const { status, body, chunks, headers } = await visit("/v1/chat/completions", { method: "POST", headers: { authorization: `Bearer ${apiKey}` }, body: { model: "openclaw", stream: true, messages: [{ role: "user", content }] } });
    const events = body.split("\n\n").filter((event) => event.startsWith("data: ")).map((event) => event.slice(6));
    const text = events.filter((event) => event !== "[DONE]").map((event) => (JSON.parse(event) as Chunk).choices[0]?.delta.content ?? "").join("");
    const say = (holds: boolean, what: string) => (holds ? what : `not ${what}`);
    return {
      expected: "200, an event stream, in pieces, with the answer, done",
      found: [status, say(String(headers["content-type"]).startsWith("text/event-stream"), "an event stream"), say(chunks > 1, "in pieces"), say(text.includes(question), "with the answer"), say(events.at(-1) === "[DONE]", "done")].join(", "),
    };
  },
};
