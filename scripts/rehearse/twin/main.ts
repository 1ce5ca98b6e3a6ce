import { messageOf } from "../../cli/command.ts";
import { endStrays } from "../strays.ts";
import { composeTwin, type Twin } from "./compose.ts";
import type { ParentMessage, TwinMessage, TwinRequest } from "./protocol.ts";

// The twin's own process: what it starts ends with it, and it ends with whoever started it unless told to stay.
let starting: Promise<Twin> | undefined;
let stays = false;
let ending = false;

process.on("message", (message: ParentMessage) => {
  if ("start" in message) {
    starting = composeTwin(message.start, (text) => { send({ note: text }); });
    starting.then(({ facts }) => { send({ ready: facts }); }, (error: unknown) => {
      send({ failed: messageOf(error) });
      void end();
    });
  } else {
    answer(message.request).then((value) => { send({ id: message.id, answer: value }); }, (error: unknown) => { send({ id: message.id, refused: messageOf(error) }); });
  }
});
process.on("disconnect", () => {
  if (!stays) void end();
});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => {
  // A terminal's Ctrl-C and its hang-up reach the parent too, which decides.
  if (signal === "SIGTERM") void end();
});

async function answer(request: TwinRequest): Promise<unknown> {
  const twin = await starting;
  if (!twin) throw new Error("the twin was not started");
  switch (request.ask) {
    case "calls":
      return twin.calls();
    case "deviations":
      return twin.deviations();
    case "run":
      return twin.run(request.instanceId, request.script);
    case "serve":
      return twin.serve(request.directory);
    case "cutPower":
      await twin.cutPower();
      return null;
    case "stay":
      stays = true;
      return null;
  }
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  try {
    // A starter that was killed could not end what it had started.
    await endStrays(process.pid);
    await (await starting)?.close();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
  }
  process.exit(0);
}

function send(message: TwinMessage): void {
  if (process.connected) process.send?.(message);
}
