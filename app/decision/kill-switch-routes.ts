import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { callerOf } from "../edge/identify.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import { actor } from "./costs-routes.ts";
import { confirmationRefused, limitsUnavailable } from "./errors.ts";
import { CONFIRMATION_SECONDS, type LimitsControl } from "./limits-control.ts";

const asked = Type.Object({ confirmation: Type.String(), expiresInSeconds: Type.Integer() });
const state = Type.Object({ active: Type.Boolean() });
const body = Type.Object({ confirmation: Type.Optional(Type.String({ pattern: "^[0-9a-f]{32}$" })) }, { additionalProperties: false });

/** Stops every request but those that are needed to go on (requirement L8): asked for once, confirmed once, by the same owner. */
export const killSwitchRoutes = ({ control }: { readonly control: LimitsControl }): FastifyPluginCallback => (scope, _options, done) => {
  const routes = scope.withTypeProvider<TypeBoxTypeProvider>();
  const config = { access: { permission: "emergency" }, duringKillSwitch: true } as const;

  routes.post("/admin/killswitch", { config: { ...config, summary: "Stops every request: asked for without a confirmation, then sent again with the one that was given.", errors: [limitsUnavailable, confirmationRefused] }, schema: { body, response: { 200: state, 202: asked } } }, async (request, reply) => {
    const { userId } = callerOf(request);
    const { confirmation } = request.body;
    if (confirmation === undefined) {
      const word = await control.askConfirmation(userId);
      if (word === undefined) throw new GatewayError(limitsUnavailable);
      return reply.code(202).send({ confirmation: word, expiresInSeconds: CONFIRMATION_SECONDS });
    }
    const isConfirmed = await control.confirm(userId, confirmation);
    if (isConfirmed === false) throw new GatewayError(confirmationRefused);
    if (isConfirmed === undefined || (await control.control({ act: "kill", by: actor(request) })) === undefined) throw new GatewayError(limitsUnavailable);
    return reply.code(200).send({ active: true });
  });

  routes.post("/admin/killswitch/release", { config: { ...config, summary: "Lets requests pass again.", errors: [limitsUnavailable] }, schema: { body: Type.Null(), response: { 200: state } } }, async (request) => {
    if ((await control.control({ act: "release", by: actor(request) })) === undefined) throw new GatewayError(limitsUnavailable);
    return { active: false };
  });
  done();
};
