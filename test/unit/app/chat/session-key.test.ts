// Proves: W1 (partly)
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { sessionKey } from "../../../../app/chat/backends/session-key.ts";

test("a session key is a pseudonym: stable, without the names in it, and different under another token", () => {
  const key = sessionKey("token-1", { owner: "shop", id: "openid-123", birth: 1 });
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(sessionKey("token-1", { owner: "shop", id: "openid-123", birth: 1 })).toBe(key);
  expect(sessionKey("token-1", { owner: "shop", id: "openid-123", birth: 2 })).not.toBe(key);
  expect(sessionKey("token-2", { owner: "shop", id: "openid-123", birth: 1 })).not.toBe(key);
});

test("no two pairs of owner and conversation share a session", () => {
  const pair = fc.tuple(fc.string(), fc.string());
  fc.assert(
    fc.property(pair, pair, ([idA, userA], [idB, userB]) => {
      fc.pre(idA !== idB || userA !== userB);
      return sessionKey("t", { owner: idA, id: userA, birth: 1 }) !== sessionKey("t", { owner: idB, id: userB, birth: 1 });
    }),
  );
});
