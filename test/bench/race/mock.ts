// The model behind every contender: waits ten milliseconds, then answers whole or in frames; as cheaply as Node can, since it shares its core with the load.
import { createServer, type Socket } from "node:net";
import { answer, frame, FRAME_MILLISECONDS, FRAMES, MOCK_MILLISECONDS } from "./answer.ts";

const reply = (headers: string, body: string): Buffer => Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n${body}`, "latin1");
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
const whole = reply(`content-type: application/json\r\ncontent-length: ${answer.length}`, answer);
const begun = reply("content-type: text/event-stream\r\ntransfer-encoding: chunked", "");
const frames = Array.from({ length: FRAMES }, (_, number) => Buffer.from(chunk(frame(number)), "latin1"));
const ended = Buffer.from(`${chunk("data: [DONE]\n\n")}0\r\n\r\n`, "latin1");

function stream(socket: Socket): void {
  socket.write(begun);
  let sent = 0;
  const timer = setInterval(() => {
    const next = frames[sent];
    sent += 1;
    if (next !== undefined && !socket.destroyed) {
      socket.write(next);
      return;
    }
    clearInterval(timer);
    socket.write(ended);
  }, FRAME_MILLISECONDS);
}

/** Characters that the first request takes up; undefined while it has not arrived as a whole. */
function lengthOf(text: string): number | undefined {
  const head = text.indexOf("\r\n\r\n");
  if (head === -1) return undefined;
  const declared = /^content-length: (\d+)\r$/im.exec(text.slice(0, head + 1))?.[1];
  const end = declared === undefined ? text.indexOf("\r\n0\r\n\r\n", head) + 7 : head + 4 + Number(declared);
  return end >= 7 && text.length >= end ? end : undefined;
}

createServer({ noDelay: true }, (socket) => {
  let text = "";
  socket.setEncoding("latin1");
  socket.on("error", () => undefined);
  socket.on("data", (part: string) => {
    text += part;
    for (let length = lengthOf(text); length !== undefined; length = lengthOf(text)) {
      const isStream = text.slice(0, length).includes('"stream":true');
      text = text.slice(length);
      setTimeout(() => {
        if (socket.destroyed) return;
        if (isStream) stream(socket);
        else socket.write(whole);
      }, MOCK_MILLISECONDS);
    }
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
