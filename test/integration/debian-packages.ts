import type { Requirement } from "../../scripts/rehearse/machines/packages.ts";

/** What integration tests start on this computer, beside what its machines need. */
export const redisTools: Requirement = { file: "redis-check-rdb", package: "redis-tools" };
export const postgresql: Requirement = { file: "/usr/lib/postgresql", package: "postgresql" };
