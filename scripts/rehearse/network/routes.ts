import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Route } from "./address-ranges.ts";
import { command } from "./command.ts";

const RouteList = Type.Array(Type.Object({ dst: Type.String(), dev: Type.Optional(Type.String()), type: Type.Optional(Type.String()) }));

/** Every IPv4 network that this computer sends somewhere, in whatever table; default routes are left out. */
export async function readRoutes(): Promise<readonly Route[]> {
  const listed: unknown = JSON.parse(await command(["ip", "-json", "-4", "route", "show", "table", "all"]));
  return Value.Parse(RouteList, listed).flatMap(({ dst, dev, type }) => (dst === "default" ? [] : [{ network: dst.includes("/") ? dst : `${dst}/32`, device: dev ?? type ?? "nowhere" }]));
}
