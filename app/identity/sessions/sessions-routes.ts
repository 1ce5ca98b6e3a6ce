import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyPluginCallback } from "fastify";
import { Type, type Static } from "typebox";
import { callerOf } from "../../edge/identify.ts";
import { GatewayError } from "../../platform/gateway-error.ts";
import type { SessionRow } from "../../platform/store/tables.ts";
import { unknownSession } from "../errors.ts";
import type { Identity } from "../identity.ts";
import { csrfToken } from "./cookie-session.ts";
import { endSessions, liveSessions, logEnd } from "./sessions.ts";

const params = Type.Object({ id: Type.String({ pattern: "^s_[0-9a-f]{32}$" }) });
const session = Type.Object({
  id: Type.String(),
  means: Type.String(),
  createdAt: Type.String(),
  seenAt: Type.String(),
  expiresAt: Type.String(),
  current: Type.Boolean(),
  /** Of sessions of the admin panel only. */
  address: Type.Optional(Type.String()),
  agent: Type.Optional(Type.String()),
});
const list = Type.Object({ sessions: Type.Array(session), csrfToken: Type.Optional(Type.String()) });

/** A user's own sessions, and never another's (requirements A3, A7). */
export const sessionsRoutes = ({ identity }: { readonly identity: Identity }): FastifyPluginCallback => (scope, _options, done) => {
  const { store, clock, secrets } = identity;
  const routes = scope.withTypeProvider<TypeBoxTypeProvider>();

  routes.get("/auth/sessions", { config: { access: "login", summary: "Lists the caller's own sessions." }, schema: { response: { 200: list } } }, async (request) => {
    const { userId, sessionId, means } = callerOf(request);
    const rows = await liveSessions(store.db, clock().getTime(), userId);
    const csrf = means === "session-cookie" && sessionId !== undefined ? { csrfToken: csrfToken(secrets, sessionId) } : {};
    return { sessions: rows.map((row) => shown(row, sessionId)), ...csrf };
  });

  routes.get("/auth/sessions/:id", { config: { access: "login", summary: "Tells of one of the caller's own sessions.", errors: [unknownSession] }, schema: { params, response: { 200: session } } }, async (request) => {
    const { userId, sessionId } = callerOf(request);
    const row = (await liveSessions(store.db, clock().getTime(), userId)).find(({ id }) => id === request.params.id);
    if (row === undefined) throw new GatewayError(unknownSession);
    return shown(row, sessionId);
  });

  routes.delete("/auth/sessions/:id", { config: { access: "login", summary: "Ends one of the caller's own sessions.", errors: [unknownSession] }, schema: { params, response: { 204: Type.Null() } } }, async (request, reply) => {
    const { userId } = callerOf(request);
    const ended = await store.change((transaction) => endSessions(transaction, clock().getTime(), { userId, id: request.params.id }));
    if (ended.length === 0) throw new GatewayError(unknownSession);
    for (const id of ended) logEnd(identity, userId, id, "ended by its user");
    return reply.code(204).send(null);
  });

  routes.delete("/auth/sessions", { config: { access: "login", summary: "Ends all of the caller's sessions." }, schema: { response: { 204: Type.Null() } } }, async (request, reply) => {
    const { userId } = callerOf(request);
    const ended = await store.change((transaction) => endSessions(transaction, clock().getTime(), { userId }));
    for (const id of ended) logEnd(identity, userId, id, "all ended by their user");
    return reply.code(204).send(null);
  });
  done();
};

function shown(row: SessionRow, current: string | undefined): Static<typeof session> {
  return {
    id: row.id,
    means: row.means,
    createdAt: new Date(row.created_at).toISOString(),
    seenAt: new Date(row.seen_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    current: row.id === current,
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.agent === null ? {} : { agent: row.agent }),
  };
}
