import { createHash } from "node:crypto";
import { stripTypeScriptTypes } from "node:module";

/** Tests run the code as Node itself does: types become blanks, and every line and column stays. */
export const process = (source) => ({ code: stripTypeScriptTypes(source) });

export const getCacheKey = (source) => createHash("sha256").update(globalThis.process.version).update(source).digest("hex");
