import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import type { CollectedRoute } from "../edge/routes.ts";
import { openApiDocument } from "./document.ts";

/** GET /docs/openapi.json, for whoever develops against the gateway: production has no such path (requirement H8). */
export const documentRoute = (routes: readonly CollectedRoute[]): FastifyPluginCallback => (scope, _options, done) => {
  scope.get("/docs/openapi.json", { config: { access: "anyone", summary: "This document." }, schema: { response: { 200: Type.Unknown() } } }, (_request, reply) => {
    reply.send(openApiDocument(routes));
  });
  done();
};
