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

test("signs of abuse are shown: bodies by size, calls that repeat themselves, and when the last line was logged", async () => {
  await using gateway = startGateway(undefined, { backend: scriptedBackend(() => ({ pieces: ["hi"] })), caller: { userId: "u", role: "developer", means: "session-cookie" } });
  for (const said of ["again", "again", "again", "other"]) await gateway.chat(ask(said));
  await gateway.chat(ask("a".repeat(3000)));
  await gateway.chat(ask("a".repeat(30_000)));
  const { body } = await gateway.inject({ url: "/metrics" });
  const route = 'route="/v1/chat/completions"';
  for (const line of [
    `gateway_repeats_total{${route}} 2`,
    `gateway_request_bytes_bucket{${route},le="256"} 4`,
    `gateway_request_bytes_bucket{${route},le="2048"} 4`,
    `gateway_request_bytes_bucket{${route},le="4096"} 5`,
    `gateway_request_bytes_bucket{${route},le="10240"} 5`,
    `gateway_request_bytes_count{${route}} 6`,
    `gateway_last_log_line_seconds ${Date.UTC(2026, 10, 21, 10) / 1000}`,
  ]) expect(body.split("\n")).toContain(line);
});

test("who may not see analytics sees no metrics", async () => {
  await using gateway = startGateway(undefined, { caller: { userId: "u", role: "user", means: "access-token" } });
  expect((await gateway.inject({ url: "/metrics" })).statusCode).toBe(403);
});
