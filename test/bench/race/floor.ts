// The least that a proxy of the same libraries can be: body parsed, asked again, answer passed on; no key, check, limit or log.
import { fastify } from "fastify";
import { Pool } from "undici";

const [port, upstream = ""] = process.argv.slice(2);
const pool = new Pool(upstream, { connections: 128 });
const app = fastify();
app.post("/v1/chat/completions", async (request, reply) => {
  const { statusCode, headers, body } = await pool.request({ method: "POST", path: "/v1/chat/completions", headers: { "content-type": "application/json" }, body: JSON.stringify(request.body) });
  reply.code(statusCode).header("content-type", headers["content-type"]);
  return reply.send(body);
});
await app.listen({ port: Number(port), host: "127.0.0.1" });
