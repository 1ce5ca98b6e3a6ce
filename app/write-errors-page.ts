import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCatalogue, errorsPage } from "./errors-page.ts";

writeFileSync(join(import.meta.dirname, "../docs/errors.md"), errorsPage(await errorCatalogue()));
