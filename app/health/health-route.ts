import type { FastifyPluginCallback } from "fastify";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { Clock } from "../platform/clock.ts";

export interface HealthRouteOptions {
  readonly clock: Clock;
  /** Whether the process takes new work. */
  readonly isReady: () => boolean;
}

const timestamp = Type.String();
const ready = Type.Object({ status: Type.Literal("ok"), timestamp });
const draining = Type.Object({ status: Type.Literal("draining"), timestamp });

export const healthRoute: FastifyPluginCallback<HealthRouteOptions> = (scope, { clock, isReady }, done) => {
  scope
    .withTypeProvider<TypeBoxTypeProvider>()
    .get("/health", { config: { access: "anyone", limited: false, summary: "Whether this process takes new work." }, schema: { response: { 200: ready, 503: draining } } }, (_request, reply) => {
      const now = clock().toISOString();
      if (isReady()) reply.send({ status: "ok", timestamp: now });
      else reply.code(503).send({ status: "draining", timestamp: now });
    });
  done();
};
