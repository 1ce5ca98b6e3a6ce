import { expect, test } from "@jest/globals";
import { nextAfterRefusal } from "../../../scripts/host/certificate.ts";

test.each([
  ["a limit with its end", "acme: error: 429 :: urn:ietf:params:acme:error:rateLimited :: too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-11-23 08:00:00 UTC: see https://letsencrypt.org/docs/rate-limits/", "deploy again after 2026-11-23 08:00:00 UTC"],
  ["a limit without one", "acme: error: 429 :: urn:ietf:params:acme:error:rateLimited :: too many new orders recently", "deploy again when its limit has passed"],
  ["an authority that is down", 'get directory at "https://acme-v02.api.letsencrypt.org/directory": dial tcp 192.0.2.1:443: connect: connection refused', "The authority does not answer the server"],
  ["a challenge that failed", "acme: error: 403 :: urn:ietf:params:acme:error:unauthorized :: Invalid response from http://agent.example.com/.well-known/acme-challenge/x: 404", "port 80 must be open to everybody"],
])("the next step after %s", (_what, said, next) => {
  expect(nextAfterRefusal(said)).toContain(next);
});
