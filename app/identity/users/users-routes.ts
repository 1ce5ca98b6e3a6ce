import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyPluginCallback, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { callerOf } from "../../edge/identify.ts";
import { roleNames } from "../../policy/roles.ts";
import { lastOwner, nameTaken, notEnrolled, outranked, unknownUser } from "../errors.ts";
import { lastEight, type Identity } from "../identity.ts";
import { addServiceAccount, disableUser, enableUser, enrolUser, panelRoles, setRole, type Act } from "./users.ts";

const closed = { additionalProperties: false };
const params = Type.Object({ id: Type.String({ pattern: "^u_[0-9a-f]{32}$" }) });
const role = Type.Enum([...roleNames]);
const done204 = { 204: Type.Null() };
/** Accounts of one page of the list. */
const PAGE = 100;

const user = Type.Object({ id: Type.String(), role: Type.String(), name: Type.Union([Type.String(), Type.Null()]), disabled: Type.Boolean(), createdAt: Type.String() });
const users = Type.Object({ users: Type.Array(user), next: Type.Union([Type.String(), Type.Null()]) });
const query = Type.Object({ role: Type.Optional(role), after: Type.Optional(params.properties.id) }, closed);
const newUser = Type.Object({ name: Type.String({ pattern: "^[a-z][a-z0-9._-]{1,31}$" }), role: Type.Enum([...panelRoles, "api_consumer"]) }, closed);
const enrolment = Type.Object({ id: Type.String(), name: Type.String(), password: Type.Optional(Type.String()), totpUri: Type.Optional(Type.String()) });

/** Accounts and roles (requirement A9). */
export const usersRoutes = ({ identity }: { readonly identity: Identity }): FastifyPluginCallback => (scope, _options, done) => {
  const { store, log } = identity;
  const routes = scope.withTypeProvider<TypeBoxTypeProvider>();

  routes.get("/admin/users", { config: { access: { permission: "manage_users" }, summary: "Lists accounts, page by page." }, schema: { querystring: query, response: { 200: users } } }, async (request) => {
    const { role: wanted, after = "" } = request.query;
    let page = store.db.selectFrom("users").select(["id", "role", "name", "disabled_at", "created_at"]).where("id", ">", after).orderBy("id").limit(PAGE + 1);
    if (wanted !== undefined) page = page.where("role", "=", wanted);
    const rows = await page.execute();
    const shown = rows.slice(0, PAGE);
    return {
      users: shown.map((row) => ({ id: row.id, role: row.role, name: row.name, disabled: row.disabled_at !== null, createdAt: new Date(row.created_at).toISOString() })),
      next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    };
  });

  routes.post("/admin/users", { config: { access: { permission: "manage_roles", recentLogin: true }, summary: "Makes an account; password and code of one of the panel are shown once.", errors: [nameTaken] }, schema: { body: newUser, response: { 201: enrolment } } }, async (request, reply) => {
    const { name, role: wanted } = request.body;
    const made = wanted === "api_consumer" ? { id: await addServiceAccount(identity, name), name } : await enrolUser(identity, name, wanted);
    log({ level: "warn", category: "admin", event: "user.created", requestId: request.id, metadata: { user: lastEight(made.id), role: wanted, by: lastEight(callerOf(request).userId) } });
    return reply.code(201).send(made);
  });

  routes.post("/admin/users/:id/role", { config: { access: { permission: "manage_roles", recentLogin: true }, summary: "Gives an account another role, at once.", errors: [unknownUser, notEnrolled, lastOwner] }, schema: { params, body: Type.Object({ role }, closed), response: done204 } }, async (request, reply) => {
    await setRole(identity, request.params.id, request.body.role, actOf(request));
    return reply.code(204).send(null);
  });

  routes.post("/admin/users/:id/disable", { config: { access: { permission: "manage_users" }, summary: "Shuts an account out at once.", errors: [unknownUser, outranked, lastOwner] }, schema: { params, body: Type.Null(), response: done204 } }, async (request, reply) => {
    await disableUser(identity, request.params.id, actOf(request));
    return reply.code(204).send(null);
  });

  routes.post("/admin/users/:id/enable", { config: { access: { permission: "manage_users" }, summary: "Lets a disabled account in again.", errors: [unknownUser, outranked] }, schema: { params, body: Type.Null(), response: done204 } }, async (request, reply) => {
    await enableUser(identity, request.params.id, actOf(request));
    return reply.code(204).send(null);
  });
  done();
};

function actOf(request: FastifyRequest): Act {
  return { by: callerOf(request), requestId: request.id };
}
