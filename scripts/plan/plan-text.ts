import { table } from "../cli/table.ts";
import { attributeLine } from "./markdown.ts";
import type { PlanReport } from "./report.ts";
import type { ResourceReport, StackReport } from "./stack-report.ts";
import { visible } from "./visible.ts";

/** The report for a terminal: verdicts, dangers, then every diff. */
export function planText(report: PlanReport): string {
  const { stacks, prices, notOnStaging, staging, pricesMissing, versions, commit, digest, bundle } = report;
  const rows = stacks.map(({ name, verdict, counts }) => {
    const price = prices[name];
    const numbers = Object.entries(counts).filter(([, number]) => number > 0).map(([action, number]) => `${number} ${action}`);
    return [name, numbers.join(", "), price === undefined ? "" : price.before === price.after ? `${price.after} ${price.currency}` : `${price.before} → ${price.after} ${price.currency}`, verdict];
  });
  const parts = [
    ...stacks.filter(({ verdict }) => verdict !== "no changes").map(stackText),
    table(["stack", "changes", "per month", "verdict"], rows),
    ...stacks.flatMap(({ name, dangers }) => dangers.map(({ subject, what }) => `! ${name} ${subject}: ${what}\n`)),
    ...stacks.flatMap(({ findings }) => findings.map(({ level, constructPath, message }) => `! ${level} ${constructPath}: ${message}\n`)),
    ...notOnStaging.map((name) => `! this change of ${name} has not been on staging yet\n`),
    ...(staging === undefined || staging.same ? [] : [`! staging and prod differ in ${staging.notAllowed.length} place${staging.notAllowed.length === 1 ? "" : "s"} where they must not: npm run compare -- staging prod\n`]),
    ...(pricesMissing === undefined ? [] : [`prices are not known: ${pricesMissing}\n`]),
    `${versions.program} ${versions.terraform}, tencentcloud ${versions.provider}${commit === undefined ? "" : `, commit ${commit}`}, digest ${digest.slice(0, 12)}\n`,
    ...(bundle === undefined ? [] : [`plan bundle ${bundle.file} (${bundle.encrypted ? "encrypted" : "not encrypted: it holds the state"}), digest ${bundle.digest}\nNext: npm run apply -- ${bundle.file}\n`]),
  ];
  return visible(parts.join(""));
}

/** One stack with every diff. */
export function stackText({ name, refusal, drift, files, resources, work, runs }: StackReport): string {
  const units = [...work.restart.map((unit) => `restarts ${unit}`), ...work.reload.map((unit) => `reloads ${unit}`), ...(work.switchesGateway ? ["switches the gateway"] : [])];
  return [
    `── ${name} ──\n`,
    ...(refusal === undefined ? [] : [`${refusal}\n`]),
    ...drift.map((resource) => `changed outside of Terraform: ${resourceText(resource)}`),
    ...files.map(({ path, change, diff }) => `${path} ${change}\n${indented(diff)}`),
    ...resources.map(resourceText),
    ...(units.length === 0 ? [] : [`on the server: ${units.join(", ")}\n`]),
    ...(runs.length === 0 ? [] : [`runs here: ${runs.join(", ")}\n`]),
    "\n",
  ].join("");
}

const resourceText = ({ address, constructPath, action, lines }: ResourceReport): string => `${constructPath ?? address} ${action}\n${indented(lines.map((line) => `${attributeLine(line)}\n`).join(""))}`;

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
