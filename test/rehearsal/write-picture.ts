import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RehearsalReport } from "../../scripts/rehearse/report.ts";
import { picture } from "./picture.ts";

const report = JSON.parse(readFileSync(join(import.meta.dirname, "golden", "prod.json"), "utf8")) as RehearsalReport;
writeFileSync(join(import.meta.dirname, "../../docs/images/rehearsal.svg"), picture(report));
