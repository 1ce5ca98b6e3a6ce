/** What every contender asks and gets: 1 KiB in, 10 KiB out. */
export const MOCK_MILLISECONDS = 10;
export const FRAMES = 40;
export const FRAME_MILLISECONDS = 10;

const size = (bytes: number, around: (text: string) => string): string => around("x".repeat(bytes - around("").length));

export const question = (stream: boolean): string =>
  size(1024, (text) => JSON.stringify({ model: "haiku", stream, messages: [{ role: "user", content: text }] }));

export const answer = size(10_240, (content) =>
  JSON.stringify({
    id: "chatcmpl-race", object: "chat.completion", created: 1, model: "openclaw",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 300, completion_tokens: 2500, total_tokens: 2800 },
  }));

/** One frame of the stream; its number tells a lost one. */
export const frame = (number: number): string =>
  `data: ${JSON.stringify({ id: "chatcmpl-race", object: "chat.completion.chunk", created: 1, model: "openclaw", choices: [{ index: 0, delta: { content: `frame-${number}.` }, finish_reason: number === FRAMES - 1 ? "stop" : null }] })}\n\n`;
