import type { Policy } from "./policy.ts";

const CONFIGURATION = "/etc/openclaw/openclaw.json";

export const agentCoreListensOnLoopback: Policy = {
  id: "agent-core-listens-on-loopback",
  reason: "I6: whoever reaches the agent core with its token owns it",
  level: "error",
  find: ({ files }) => files.filter(({ path }) => path === CONFIGURATION).flatMap(({ path, content }) => {
    const bind = bindOf(content);
    return bind === "loopback" ? [] : [{ subject: path, message: `gateway.bind is ${JSON.stringify(bind)}; allowed: "loopback"` }];
  }),
};

function bindOf(content: string): unknown {
  const parsed: unknown = JSON.parse(content.replaceAll(/\$\{secret:[^}]*\}/g, "secret"));
  const gateway = typeof parsed === "object" && parsed !== null && "gateway" in parsed ? parsed.gateway : undefined;
  return typeof gateway === "object" && gateway !== null && "bind" in gateway ? gateway.bind : undefined;
}
