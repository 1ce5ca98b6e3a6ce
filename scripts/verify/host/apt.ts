import { shown } from "../check.ts";
import type { Evidence } from "../evidence.ts";

/** A setting as apt itself resolves it; undefined when it has none. */
export function aptSetting({ host }: Evidence, name: string): string | undefined {
  return new RegExp(`^${name.replaceAll(/[.:]/g, "\\$&")} "(.*)";$`, "m").exec(shown(host.apt))?.[1];
}
