// Proves: W1 (partly)
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { agentSessionKey } from "../../../app/chat/agent-session.ts";

test("a session key is a pseudonym: stable, without the names in it, and different under another token", () => {
  const key = agentSessionKey("token-1", "shop", "openid-123");
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(agentSessionKey("token-1", "shop", "openid-123")).toBe(key);
  expect(agentSessionKey("token-2", "shop", "openid-123")).not.toBe(key);
});

test("no two pairs of key and user share a session", () => {
  const pair = fc.tuple(fc.string(), fc.option(fc.string(), { nil: undefined }));
  fc.assert(
    fc.property(pair, pair, ([idA, userA], [idB, userB]) => {
      fc.pre(idA !== idB || userA !== userB);
      return agentSessionKey("t", idA, userA) !== agentSessionKey("t", idB, userB);
    }),
  );
});
