// Proves: O2 (partly), O1 (partly)
import { expect, test } from "@jest/globals";
import { scriptedBackend } from "../../../app/chat/backends/scripted.ts";
import { ask, startGateway } from "./gateway-harness.ts";

test("requests, refusals and times are shown to whoever may see analytics, and hold nothing of what was said", async () => {
  const marker = "planted-marker-13812345678";
  await using gateway = startGateway(undefined, { backend: scriptedBackend(() => ({ pieces: [marker] })), caller: { userId: marker, role: "developer", means: "session-cookie" } });
  await gateway.chat(ask(marker));
  await gateway.chat(ask(marker, { model: "opus" }));
  await gateway.inject({ url: `/${marker}?${marker}` });
  const answer = await gateway.inject({ url: "/metrics" });
  expect(answer.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  for (const line of [
    'gateway_requests_total{route="/v1/chat/completions",method="POST",status="200"} 1',
    'gateway_requests_total{route="/v1/chat/completions",method="POST",status="403"} 1',
    'gateway_requests_total{route="none",method="any",status="404"} 1',
    'gateway_refusals_total{code="model_not_allowed"} 1',
    'gateway_request_seconds_count{route="/v1/chat/completions"} 2',
  ]) expect(answer.body.split("\n")).toContain(line);
  expect(answer.body).toMatch(/^gateway_start_time_seconds \d+/m);
  expect(answer.body + gateway.lines.join("\n")).not.toContain(marker);
});

test("who may not see analytics sees no metrics", async () => {
  await using gateway = startGateway(undefined, { caller: { userId: "u", role: "user", means: "access-token" } });
  expect((await gateway.inject({ url: "/metrics" })).statusCode).toBe(403);
});
