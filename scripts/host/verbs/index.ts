import { apply } from "./apply.ts";
import { diff } from "./diff.ts";
import { drift } from "./drift.ts";
import { logs } from "./logs.ts";
import { releases } from "./releases.ts";
import { rollback } from "./rollback.ts";
import { rotateHostKey } from "./rotate-host-key.ts";
import { ssh } from "./ssh.ts";
import { status } from "./status.ts";
import { unlock } from "./unlock.ts";
import type { Verb } from "./verb.ts";

/** Every word of `npm run host`, in the order of its help. */
export const verbs: readonly Verb[] = [status, diff, apply, rollback, releases, logs, ssh, drift, unlock, rotateHostKey];
