import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gatewayContract } from "./contract.ts";

writeFileSync(join(import.meta.dirname, "contract.json"), `${JSON.stringify(await gatewayContract(), null, 2)}\n`);
