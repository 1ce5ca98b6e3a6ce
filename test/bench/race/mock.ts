// The model behind every contender: waits ten milliseconds, then answers whole or in frames.
import { createServer } from "node:http";
import { answer, frame, FRAME_MILLISECONDS, FRAMES, MOCK_MILLISECONDS } from "./answer.ts";

const whole = Buffer.from(answer);
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const isStream = Buffer.concat(parts).includes('"stream":true');
    setTimeout(() => {
      if (!isStream) {
        response.writeHead(200, { "content-type": "application/json", "content-length": whole.length }).end(whole);
        return;
      }
      response.writeHead(200, { "content-type": "text/event-stream" });
      let sent = 0;
      const timer = setInterval(() => {
        if (sent < FRAMES) response.write(frame(sent));
        else {
          clearInterval(timer);
          response.end("data: [DONE]\n\n");
        }
        sent += 1;
      }, FRAME_MILLISECONDS);
    }, MOCK_MILLISECONDS);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.argv[2]), "127.0.0.1");
