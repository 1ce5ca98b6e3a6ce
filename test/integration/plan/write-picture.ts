import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { picture } from "./picture.ts";

const golden = join(import.meta.dirname, "golden", "pull-request.md");
writeFileSync(join(import.meta.dirname, "../../../docs/images/plan.svg"), picture(readFileSync(golden, "utf8")));
