import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyPluginCallback } from "fastify";
import { Type } from "typebox";
import { callerOf } from "../edge/identify.ts";
import { GatewayError } from "../platform/gateway-error.ts";
import { modelNames, type ChatService } from "./chat-service.ts";
import { modelNotFound } from "./errors.ts";

const model = Type.Object({ id: Type.String(), object: Type.Literal("model"), created: Type.Integer(), owned_by: Type.String() });
const modelList = Type.Object({ object: Type.Literal("list"), data: Type.Array(model) });
const modelParams = Type.Object({ id: Type.String({ maxLength: 128 }) });

/** The models that the caller may use, as OpenAI's clients list them. */
export const modelsRoutes = (service: ChatService): FastifyPluginCallback => (scope, _options, done) => {
  const routes = scope.withTypeProvider<TypeBoxTypeProvider>();
  const access = { permission: "chat" } as const;

  routes.get("/v1/models", { config: { access, summary: "Lists the models that the caller may use." }, schema: { response: { 200: modelList } } }, (request, reply) => {
    reply.send({ object: "list", data: modelNames(service, callerOf(request)).map(entry) });
  });

  routes.get("/v1/models/:id", { config: { access, summary: "Tells of one model that the caller may use.", errors: [modelNotFound] }, schema: { params: modelParams, response: { 200: model } } }, (request, reply) => {
    const id = modelNames(service, callerOf(request)).find((name) => name === request.params.id);
    if (id === undefined) throw new GatewayError(modelNotFound);
    reply.send(entry(id));
  });
  done();
};

const entry = (id: string) => ({ id, object: "model" as const, created: 0, owned_by: "lightkeeper" });
