import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyPluginCallback } from "fastify";
import { Type, type Static } from "typebox";
import { callerOf } from "../../edge/identify.ts";
import { GatewayError } from "../../platform/gateway-error.ts";
import type { ApiKeyRow } from "../../platform/store/tables.ts";
import { mayDo } from "../../policy/access.ts";
import type { Caller } from "../../policy/caller.ts";
import { covers, isRoleName, permissions, tiers } from "../../policy/roles.ts";
import { keyNotAllowed, unknownKey, unknownUser } from "../errors.ts";
import { lastEight, type Identity } from "../identity.ts";
import { createKey, liveKey, revokeKey, rotateKey, scopesOf, tiersOf, type IssuedKey } from "./api-keys.ts";
import { keyClassNames } from "./key-classes.ts";

const closed = { additionalProperties: false };
const params = Type.Object({ id: Type.String({ pattern: "^[a-z0-9]{12}$" }) });
const scopeList = Type.Array(Type.Enum([...permissions]), { uniqueItems: true });
const tierList = Type.Array(Type.Enum([...tiers]), { uniqueItems: true });
/** Hours that a replaced key stays good unless said otherwise, and at most. */
const OVERLAP_HOURS = { preset: 24, most: 168 };

const newKey = Type.Object(
  {
    userId: Type.String({ pattern: "^u_[0-9a-f]{32}$" }),
    name: Type.String({ pattern: "^[\\w .-]{1,64}$" }),
    class: Type.Enum([...keyClassNames]),
    scopes: Type.Optional(scopeList),
    tiers: Type.Optional(tierList),
    requestsPerMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    usdPerDay: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  },
  closed,
);
const key = Type.Object({
  id: Type.String(),
  userId: Type.String(),
  name: Type.String(),
  class: Type.String(),
  last4: Type.String(),
  scopes: Type.Array(Type.String()),
  tiers: Type.Optional(Type.Array(Type.String())),
  requestsPerMinute: Type.Optional(Type.Integer()),
  usdPerDay: Type.Optional(Type.Number()),
  createdAt: Type.String(),
  expiresAt: Type.String(),
  replacedBy: Type.Optional(Type.String()),
  revoked: Type.Boolean(),
});
/** The one answer that has the key itself. */
const issued = Type.Object({ key: Type.String(), ...key.properties });
const keys = Type.Object({ keys: Type.Array(key) });

/** API keys (requirement A6): listed by whom they belong to, made and revoked by owners, rotated by admins too. */
export const keysRoutes = ({ identity }: { readonly identity: Identity }): FastifyPluginCallback => (scope, _options, done) => {
  const { store } = identity;
  const routes = scope.withTypeProvider<TypeBoxTypeProvider>();

  routes.get("/auth/keys", { config: { access: { permission: "view_own_keys" }, summary: "Lists the caller's own API keys." }, schema: { response: { 200: keys } } }, async (request) => {
    const rows = await store.db.selectFrom("api_keys").selectAll().where("user_id", "=", callerOf(request).userId).orderBy("created_at").execute();
    return { keys: rows.map(shown) };
  });

  routes.get("/admin/keys", { config: { access: { permission: "view_keys" }, summary: "Lists all API keys, never their text." }, schema: { response: { 200: keys } } }, async () => {
    const rows = await store.db.selectFrom("api_keys").selectAll().orderBy("created_at").orderBy("id").execute();
    return { keys: rows.map(shown) };
  });

  routes.post("/admin/keys", { config: { access: { permission: "create_keys", recentLogin: true }, summary: "Makes an API key and shows it, once.", errors: [unknownUser, keyNotAllowed] }, schema: { body: newKey, response: { 201: issued } } }, async (request, reply) => {
    const holder = await store.db.selectFrom("users").select("role").where("id", "=", request.body.userId).executeTakeFirst();
    if (holder === undefined) throw new GatewayError(unknownUser);
    if (request.body.class === "admin" && holder.role !== "owner") throw new GatewayError(keyNotAllowed);
    return reply.code(201).send(shownOnce(await createKey(identity, request.body, lastEight(callerOf(request).userId))));
  });

  routes.post("/admin/keys/:id/rotate", { config: { access: { permission: "rotate_keys", recentLogin: true }, summary: "Makes a key's successor and shows it, once; the old one stays good for the overlap.", errors: [unknownKey, keyNotAllowed] }, schema: { params, body: Type.Object({ overlapHours: Type.Optional(Type.Integer({ minimum: 0, maximum: OVERLAP_HOURS.most })) }, closed), response: { 201: issued } } }, async (request, reply) => {
    const caller = callerOf(request);
    await mayRotate(identity, caller, request.params.id);
    return reply.code(201).send(shownOnce(await rotateKey(identity, request.params.id, request.body.overlapHours ?? OVERLAP_HOURS.preset, lastEight(caller.userId))));
  });

  routes.delete("/admin/keys/:id", { config: { access: { permission: "delete_keys" }, summary: "Revokes an API key at once.", errors: [unknownKey] }, schema: { params, response: { 204: Type.Null() } } }, async (request, reply) => {
    await revokeKey(identity, request.params.id, lastEight(callerOf(request).userId));
    return reply.code(204).send(null);
  });
  done();
};

/** Whoever rotates a key gets to see the new one: it must not be worth more than his own role. */
async function mayRotate(identity: Identity, caller: Caller, id: string): Promise<void> {
  const { user_id } = await liveKey(identity, id);
  if (mayDo(caller, "create_keys")) return;
  const { role } = await identity.store.db.selectFrom("users").select("role").where("id", "=", user_id).executeTakeFirstOrThrow();
  if (!isRoleName(role) || !covers(caller.role, role)) throw new GatewayError(keyNotAllowed);
}

function shown(row: ApiKeyRow): Static<typeof key> {
  const allowed = tiersOf(row);
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    class: row.class,
    last4: row.last4,
    scopes: [...scopesOf(row)],
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
    revoked: row.revoked_at !== null,
    ...(allowed === undefined ? {} : { tiers: [...allowed] }),
    ...(row.requests_per_minute === null ? {} : { requestsPerMinute: row.requests_per_minute }),
    ...(row.usd_per_day === null ? {} : { usdPerDay: row.usd_per_day }),
    ...(row.replaced_by === null ? {} : { replacedBy: row.replaced_by }),
  };
}

function shownOnce({ row, text }: IssuedKey): Static<typeof issued> {
  return { key: text, ...shown(row) };
}
