import type { FastifyRequest } from "fastify";
import type { DecisionRequest, Verdict } from "../decision/decision.ts";
import type { ErrorKind, GatewayError } from "../platform/gateway-error.ts";
import type { Access } from "../policy/access.ts";
import type { Caller } from "../policy/caller.ts";
import type { Tier } from "../policy/roles.ts";

/** What a model call of this request could cost at most; throws GatewayError when the caller may not make it. */
export type PlannedCall = (request: FastifyRequest) => NonNullable<DecisionRequest["call"]>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may call the route; every route must say it. */
    access?: Access;
    /** What it is for, in a sentence of the API's document. */
    summary?: string;
    /** What it refuses with beside what every route may: authentication, limits, malformed requests. */
    errors?: readonly ErrorKind[];
    /** Media types of its answer; JSON unless it says so. */
    answers?: readonly string[];
    /** For a route that calls a model; asked after the body was validated. */
    call?: PlannedCall;
    /** False for a route that no limit counts, such as health probes. */
    limited?: false;
    /** For a route that tries to prove who asks, which has a harder limit. */
    isLogin?: true;
    /** For a route that an owner needs to release the kill switch. */
    duringKillSwitch?: true;
  }
  interface FastifyRequest {
    /** Who asks; null when nothing was presented on a route for anyone. */
    caller: Caller | null;
    /** The decision's word on this request; null before it was asked. */
    verdict: Verdict | null;
    /** The tier that was asked for, when the ladder of spend has put a cheaper one in its place. */
    downgradedFrom: Tier | null;
    /** What its model call used, for the log; tokens are undefined when the backend did not say. */
    modelCall: { readonly tier: Tier; readonly promptTokens: number | undefined; readonly completionTokens: number | undefined } | null;
    /** Why the request failed, for the log. */
    failure: GatewayError | null;
  }
}
