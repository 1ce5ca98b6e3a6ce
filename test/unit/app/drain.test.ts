import { request } from "undici";
import { expect, test } from "@jest/globals";
import { assembleGateway } from "../../../app/assemble.ts";
import { noPressure } from "../../../app/edge/pressure.ts";
import { connectOpenClaw } from "../../../app/chat/backends/openclaw.ts";
import { unlimited } from "../../../app/decision/unlimited.ts";
import { drain } from "../../../app/edge/drain.ts";
import { listen } from "../../../app/edge/listener.ts";
import { AGENT_TOKEN, API_KEY, ask, authenticateTwoKeys, chatSettings } from "./gateway-harness.ts";
import { startAgentServer } from "./agent-server.ts";

test.each([false, true])("when the drain's time is over, what is left is told so and nothing hangs (stream: %p)", async (stream) => {
  await using core = await startAgentServer((response) => {
    if (stream) response.writeHead(200, { "content-type": "text/event-stream" }).write('data: {"choices":[]}\n\n');
  });
  const backend = connectOpenClaw({ url: core.url, token: AGENT_TOKEN, timeoutSeconds: 60, connections: 4 });
  const gateway = assembleGateway({ authenticate: authenticateTwoKeys, login: null, allowedOrigins: new Set(), adminNetworks: [], decider: unlimited, limits: null, backend, chat: chatSettings(60), pressure: noPressure, clock: () => new Date(), log: () => undefined });
  await gateway.app.ready();
  await listen(gateway.app.server, { host: "127.0.0.1", port: 0 });
  const address = gateway.app.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const asked = request(`http://127.0.0.1:${address.port}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
    body: JSON.stringify(ask("hi", { stream })),
  }).then(async (answer) => ({ status: answer.statusCode, text: await answer.body.text() }));
  while (core.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await drain(gateway, backend, 0.2)).toEqual({ overdue: true });
  const { status, text } = await asked;
  expect(status).toBe(stream ? 200 : 503);
  expect(text).toContain('"code":"shutting_down"');
});
