import { reportText } from "../verify/report/text.ts";
import type { SecurityReport } from "../verify/report/document.ts";
import type { Inventory } from "./inventory.ts";

/** What there is, then the findings with their deadlines and the score before. */
export function auditText(report: SecurityReport, found: Inventory): string {
  const sections = Object.entries(found).filter(([, items]) => items.length > 0).map(([name, items]) => `${name}\n${items.map((item) => `  ${item}\n`).join("")}`);
  return `${sections.join("")}\n${reportText(report)}`;
}
