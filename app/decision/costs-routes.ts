import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyPluginCallback, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { callerOf } from "../edge/identify.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import type { Share } from "./cost-report.ts";
import { limitsUnavailable, thresholdsDisordered } from "./errors.ts";
import { colours, steps, type Thresholds } from "./ladder.ts";
import type { LimitsControl } from "./limits-control.ts";
import { readEvent } from "./notices.ts";
import type { Synced } from "./redis-limits.ts";

const MICRO = 1_000_000;
const usd = Type.Number({ minimum: 0.01, maximum: 9_999_999 });
const thresholdNames = ["warning", "soft", "hard", "emergency"] as const;
const shares = Type.Array(Type.Object({ id: Type.String(), usd: Type.Number() }));
const limits = Type.Object({ warning: Type.Number(), soft: Type.Number(), hard: Type.Number(), emergency: Type.Number() });

const costs = Type.Object({
  step: Type.Enum([...steps]),
  colour: Type.Enum(["green", "yellow", "orange", "red"]),
  /** In 24 hours, with what is reserved. */
  spentUsd: Type.Number(),
  limitsUsd: limits,
  killSwitch: Type.Boolean(),
  byModel: shares,
  byKey: shares,
  byUser: shares,
  byHour: shares,
  notices: Type.Array(Type.Object({ event: Type.String(), at: Type.String() }, { additionalProperties: Type.Union([Type.String(), Type.Number()]) })),
});
const newLimits = Type.Object({ warning: Type.Optional(usd), soft: Type.Optional(usd), hard: Type.Optional(usd), emergency: Type.Optional(usd) }, { additionalProperties: false, minProperties: 1 });

/** Spend and its limits (requirement L7). `thresholds` hold until others are set. */
export const costsRoutes = ({ control, thresholds }: { readonly control: LimitsControl; readonly thresholds: Thresholds }): FastifyPluginCallback => (scope, _options, done) => {
  const routes = scope.withTypeProvider<TypeBoxTypeProvider>();

  routes.get("/admin/costs", { config: { access: { permission: "view_billing" }, duringKillSwitch: true, summary: "Spend of 24 hours by model, key, user and hour, and the step of the ladder.", errors: [limitsUnavailable] }, schema: { response: { 200: costs } } }, async () => {
    const [state, report] = await Promise.all([control.inspect(), control.costs()]);
    if (state === undefined || report === undefined) throw new GatewayError(limitsUnavailable);
    const step = steps[Number(state.state["level"] ?? 0)] ?? "normal";
    return {
      step,
      colour: colours[step],
      spentUsd: state.spent / MICRO,
      limitsUsd: limitsOf(state, thresholds),
      killSwitch: state.state["killed"] !== undefined,
      byModel: inUsd(report.byModel),
      byKey: inUsd(report.byKey),
      byUser: inUsd(report.byUser),
      byHour: inUsd(report.byHour),
      notices: report.notices.map(readEvent).map(({ at, ...notice }) => ({ ...notice, at: new Date(Number(at)).toISOString() })),
    };
  });

  routes.post("/admin/costs/reset", { config: { access: { permission: "emergency" }, duringKillSwitch: true, summary: "Starts counting spend anew; ends an emergency.", errors: [limitsUnavailable] }, schema: { body: Type.Null(), response: { 204: Type.Null() } } }, async (request, reply) => {
    if ((await control.control({ act: "reset", by: actor(request) })) === undefined) throw new GatewayError(limitsUnavailable);
    return reply.code(204).send(null);
  });

  routes.put("/admin/costs/limits", { config: { access: { permission: "manage_billing" }, duringKillSwitch: true, summary: "Changes the thresholds of the spend ladder, at once.", errors: [limitsUnavailable, thresholdsDisordered] }, schema: { body: newLimits, response: { 200: limits } } }, async (request) => {
    const changed: Partial<Record<(typeof thresholdNames)[number], number>> = {};
    for (const name of thresholdNames) {
      const value = request.body[name];
      if (value !== undefined) changed[name] = Math.round(value * MICRO);
    }
    const answer = await control.control({ act: "limits", by: actor(request), limits: changed });
    const state = answer === undefined ? undefined : await control.inspect();
    if (answer === undefined || state === undefined) throw new GatewayError(limitsUnavailable);
    if (!answer.done) throw new GatewayError(thresholdsDisordered);
    return limitsOf(state, thresholds);
  });
  done();
};

/** The last eight characters of a user's id, as logs and notices have them. */
export function actor(request: FastifyRequest): string {
  return callerOf(request).userId.slice(-8);
}

function limitsOf({ state }: Synced, defaults: Thresholds): Record<(typeof thresholdNames)[number], number> {
  const of = (name: (typeof thresholdNames)[number]): number => Number(state[name] ?? defaults[name]) / MICRO;
  return { warning: of("warning"), soft: of("soft"), hard: of("hard"), emergency: of("emergency") };
}

function inUsd(list: readonly Share[]): { id: string; usd: number }[] {
  return list.map(({ id, microUsd }) => ({ id, usd: microUsd / MICRO }));
}
