import type { FastifyRequest } from "fastify";
import { clientAddress } from "./proxy.ts";

const AGENT_CHARACTERS = 200;

/** What the transport tells of whoever sent a request. */
export function visitorOf(request: FastifyRequest): { readonly address: string; readonly agent: string; readonly requestId: string } {
  return {
    address: clientAddress(request.server.server, request.raw),
    agent: (request.headers["user-agent"] ?? "").slice(0, AGENT_CHARACTERS),
    requestId: request.id,
  };
}
