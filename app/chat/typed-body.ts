import type { FastifyTypeProvider } from "fastify";
import type { Static, TSchema } from "typebox";

/** Types what comes in by its schema and leaves the answer open, which is an object or a stream. */
export interface TypedBody extends FastifyTypeProvider {
  validator: this["schema"] extends TSchema ? Static<this["schema"]> : unknown;
  serializer: unknown;
}
