// Proves: O1 (partly), P6 (partly)
import { expect, test } from "@jest/globals";
import { AGENT_TOKEN, API_KEY, ask, startGateway } from "./gateway-harness.ts";
import { sendCompletion, sendJson, startAgentServer } from "./agent-server.ts";

const MARKER = "planted-marker-13812345678";

test("no body, answer, key, token, address, unknown path or header value stands in the log", async () => {
  let answers = 0;
  await using agent = await startAgentServer((response) => {
    answers += 1;
    if (answers === 1) sendCompletion(response, MARKER);
    else if (answers === 2) sendJson(response, 500, { error: { message: MARKER } });
    else if (answers === 3) response.writeHead(200, { "content-type": "application/json" }).end(`${MARKER} is not JSON`);
    else response.writeHead(200, { "content-type": "text/event-stream" }).end(`data: {"error":{"message":"${MARKER}"}}\n\n`);
  });
  await using gateway = startGateway(agent.url);
  await gateway.chat(ask(MARKER));
  await gateway.chat(ask(MARKER));
  await gateway.chat(ask(MARKER));
  await gateway.chat(ask(MARKER, { stream: true }));
  await gateway.chat(`{"messages":"${MARKER}`);
  await gateway.chat(ask("hi", { [MARKER]: MARKER }));
  await gateway.chat(ask("hi"), { authorization: `Bearer ${MARKER}` });
  await gateway.chat(ask("hi"), { authorization: `Bearer ${API_KEY}`, "content-type": MARKER });
  await gateway.inject({ url: `/${MARKER}?key=${MARKER}`, headers: { "user-agent": MARKER, referer: MARKER } });
  expect(gateway.lines).toHaveLength(9);
  const log = gateway.lines.join("\n");
  for (const secret of [MARKER, "13812345678", API_KEY, AGENT_TOKEN]) expect(log).not.toContain(secret);
});
