// Proves: A3 (partly)
import type { Check } from "../check.ts";

export const chatNeedsAKey: Check = {
  id: "chat-needs-a-key",
  claim: "without a key, and with a wrong one, a chat completion answers 401",
  async run({ visit }) {
    const body = { model: "openclaw", messages: [{ role: "user", content: "hello" }] };
    const without = await visit("/v1/chat/completions", { method: "POST", body });
    const wrong = await visit("/v1/chat/completions", { method: "POST", headers: { authorization: "Bearer not-a-key" }, body });
    return { expected: "401, 401", found: `${without.status}, ${wrong.status}` };
  },
};
