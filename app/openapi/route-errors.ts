import { budgetExhausted, callTooLarge, conversationBusy, conversationTooLong, costLimitReached, limitsUnavailable, quarantined, rateLimited, serviceSuspended, temporarilyBlocked } from "../decision/errors.ts";
import { addressNotAllowed, bodyTooLarge, headersTooLarge, internalError, invalidRequest, methodNotAllowed, notFound, overloaded, requestTimeout, unsupportedMediaType } from "../edge/errors.ts";
import type { CollectedRoute } from "../edge/routes.ts";
import { csrfInvalid, loginBusy, unauthorized } from "../identity/errors.ts";
import { storeUnavailable } from "../platform/errors.ts";
import type { ErrorKind } from "../platform/gateway-error.ts";
import { forbidden, loginTooOld } from "../policy/errors.ts";

/** What is answered before any route was found. */
export const errorsWithoutRoute: readonly ErrorKind[] = [invalidRequest, notFound, methodNotAllowed, requestTimeout, headersTooLarge];

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Everything that a route may refuse with: what its own declaration says, and what the stages before it say of any such route. */
export function errorsOf({ method, path, config, schema }: CollectedRoute): readonly ErrorKind[] {
  const { access, limited, duringKillSwitch, call, errors = [] } = config;
  const isLimited = limited !== false;
  const hasRecentLogin = typeof access === "object" && access.recentLogin === true;
  const stages: readonly [boolean, readonly ErrorKind[]][] = [
    [true, [invalidRequest, internalError]],
    [path.startsWith("/admin/"), [addressNotAllowed]],
    [access !== "anyone", [unauthorized, forbidden, quarantined, loginBusy]],
    [access !== "anyone" || path.startsWith("/auth/"), [storeUnavailable]],
    [access !== "anyone" && !SAFE.has(method), [csrfInvalid]],
    [hasRecentLogin, [loginTooOld]],
    [schema.body !== undefined, [bodyTooLarge, unsupportedMediaType]],
    [isLimited, [rateLimited, temporarilyBlocked, overloaded]],
    [isLimited && duringKillSwitch !== true, [serviceSuspended]],
    [call !== undefined, [callTooLarge, conversationTooLong, conversationBusy, budgetExhausted, costLimitReached, serviceSuspended, limitsUnavailable]],
    [true, errors],
  ];
  return [...new Set(stages.flatMap(([applies, kinds]) => (applies ? kinds : [])))].toSorted((a, b) => a.status - b.status || a.code.localeCompare(b.code));
}
