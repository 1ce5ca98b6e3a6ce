import type { AttributeLine } from "./attribute-diff.ts";
import { block, code, fold, plain } from "./markdown-text.ts";
import type { PlanReport, Price } from "./report.ts";
import type { ResourceReport, StackReport } from "./stack-report.ts";

export interface MarkdownOptions {
  /** GitHub takes 65,536 characters in a comment. @default 60000 */
  readonly limit?: number;
  /** Where the whole report is, when this one had to be shortened. */
  readonly whole: string;
}

/** By this a workflow finds its own comment again. */
const MARKER = "<!-- lightkeeper-plan -->";

const icons = { "no changes": "⚪", changes: "🟢", dangerous: "🔴", refused: "⛔" } as const;
const actions = ["create", "update", "replace", "delete", "reinstall", "import", "move"] as const;

/** The report as a comment on a pull request: what a reviewer must see first, the diffs in folds. Never longer than the limit. */
export function planMarkdown(report: PlanReport, { limit = 60_000, whole }: MarkdownOptions): string {
  const changed = report.stacks.filter(({ verdict }) => verdict !== "no changes");
  const head = [MARKER, headline(report), dangers(report.stacks), refusals(report.stacks), notes(report)].filter((part) => part !== "").join("\n");
  const foot = footer(report);
  const compared = stagingFold(report);
  const folds = changed.map((stack) => {
    const full = stackFold(stack, true);
    // What is too long by itself is never joined with the rest: it may be megabytes.
    return { name: stack.name, full, short: stackFold(stack, false), shortened: full.length > limit };
  });
  const text = (): string => {
    const shortened = folds.filter((entry) => entry.shortened).map(({ name }) => code(name));
    const hint = shortened.length === 0 ? "" : `\nToo long for one comment: the diffs of ${shortened.join(", ")} are left out here. The whole report: ${whole}\n`;
    return [head, ...folds.map((entry) => (entry.shortened ? entry.short : entry.full)), compared, hint, foot].filter((part) => part !== "").join("\n");
  };
  // The longest goes first; a stack is shortened as a whole, so that no diff ends in its middle.
  for (const entry of folds.toSorted((a, b) => b.full.length - a.full.length)) {
    if (text().length <= limit) break;
    entry.shortened = true;
  }
  const least = [MARKER, headline(report), `Too long for one comment. The whole report: ${whole}\n`, foot];
  const withDangers = [...least.slice(0, 2), dangers(report.stacks), ...least.slice(2)];
  return [text(), withDangers.join("\n")].find((candidate) => candidate.length <= limit) ?? least.join("\n");
}

function headline({ stacks, prices }: PlanReport): string {
  const unchanged = stacks.filter(({ verdict }) => verdict === "no changes").map(({ name }) => code(name));
  const changed = stacks.filter(({ verdict }) => verdict !== "no changes");
  const rest = unchanged.length === 0 ? "" : `${icons["no changes"]} ${unchanged.join(", ")}: no changes\n`;
  if (changed.length === 0) return `## Plan: no changes\n\n${rest}`;
  const shown = actions.filter((action) => changed.some(({ counts }) => counts[action] > 0));
  const rows = changed.map(({ name, verdict, counts, work, runs }) => {
    const numbers = shown.map((action) => ` ${counts[action] === 0 ? "" : String(counts[action])} |`).join("");
    return `| ${icons[verdict]} ${code(name)} |${numbers} ${workText(work)} | ${runs.map(code).join(", ")} | ${priceText(prices[name])} | **${verdict}** |`;
  });
  return `## Plan\n\n| stack |${shown.map((action) => ` ${action} |`).join("")} on the server | runs | per month | verdict |\n|---|${"--:|".repeat(shown.length)}---|---|--:|---|\n${rows.join("\n")}\n${rest === "" ? "" : `\n${rest}`}`;
}

function workText({ restart, reload, switchesGateway }: StackReport["work"]): string {
  const parts = [...restart.map((unit) => `restarts ${code(unit)}`), ...reload.map((unit) => `reloads ${code(unit)}`), ...(switchesGateway ? ["switches the gateway"] : [])];
  return parts.join(", ");
}

function priceText(price: Price | undefined): string {
  if (price === undefined) return "";
  const { before, after, currency } = price;
  return before === after ? `${after} ${currency}` : `${before} → **${after}** ${currency}`;
}

function dangers(stacks: readonly StackReport[]): string {
  const lines = stacks.flatMap(({ name, dangers: found }) => found.map(({ subject, what }) => `> - ${code(name)} ${code(subject)}: ${sentence(what)}`));
  return lines.length === 0 ? "" : `> [!CAUTION]\n${lines.join("\n")}\n`;
}

/** Our own words with values of others in them. */
const sentence = (text: string): string => plain(text.replaceAll(/[\\`*_[\]|#~]/g, "\\$&").replaceAll(/\s+/g, " "));

function refusals(stacks: readonly StackReport[]): string {
  return stacks.flatMap(({ name, refusal }) => (refusal === undefined ? [] : [`⛔ ${code(name)}: Terraform makes no plan\n\n${block("text", refusal)}`])).join("\n");
}

function notes({ stacks, notOnStaging, staging, pricesMissing }: PlanReport): string {
  const findings = stacks.flatMap(({ findings: found }) => found.map(({ level, constructPath, message }) => `- ${level === "error" ? "⛔" : level === "warning" ? "⚠️" : "ℹ️"} ${code(constructPath)}: ${sentence(message)}`));
  return [
    ...(findings.length > 0 ? [`**Policies**\n\n${[...new Set(findings)].join("\n")}\n`] : []),
    ...notOnStaging.map((name) => `⚠️ This change of ${code(name)} has not been on ${code("staging")} yet.\n`),
    ...(staging === undefined || staging.same ? [] : [`⚠️ ${code("staging")} and ${code("prod")} differ in ${staging.notAllowed.length} place${staging.notAllowed.length === 1 ? "" : "s"} where they must not: staging proves less than it seems to.\n`]),
    ...(pricesMissing === undefined ? [] : [`Prices are not known: ${sentence(pricesMissing)}\n`]),
  ].join("\n");
}

function stackFold(stack: StackReport, withDiffs: boolean): string {
  const { name, resources, files, drift } = stack;
  if (resources.length + files.length + drift.length === 0) return "";
  const parts = [
    ...(drift.length > 0 ? [`**Changed outside of Terraform**\n\n${drift.map((resource) => resourcePart(resource, withDiffs)).join("\n")}`] : []),
    ...(files.length > 0 ? [`**Files on the server**\n\n${files.map(({ path, change, diff }) => (withDiffs ? `${code(path)} ${change}\n${block("diff", diff)}` : `- ${code(path)} ${change}`)).join("\n")}`] : []),
    ...(resources.length > 0 ? [`**Resources**\n\n${resources.map((resource) => resourcePart(resource, withDiffs)).join("\n")}`] : []),
  ];
  const sizes = [[files.length, "file"], [resources.length, "resource"], [drift.length, "changed outside of Terraform"]] as const;
  const size = sizes.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}${number > 1 && what !== "changed outside of Terraform" ? "s" : ""}`);
  return fold(`<b>${plain(name)}</b>: ${size.join(", ")}`, parts.join("\n"));
}

/** What staging differs in, so that a reviewer knows what its run says about prod. */
function stagingFold({ staging }: PlanReport): string {
  if (staging === undefined) return "";
  const rows = staging.allowed.map(({ setting, values: [ours, theirs], places }) => `| ${code(setting)} | ${code(ours)} | ${code(theirs)} | ${places.length} |`);
  const table = rows.length === 0 ? "" : `| may differ | staging | prod | places |\n|---|---|---|--:|\n${rows.join("\n")}\n`;
  const wrong = staging.notAllowed.map(({ place, values: [ours, theirs], diff }) => `⚠️ ${code(place)}\n${block("diff", diff ?? `- ${ours ?? "(nothing)"}\n+ ${theirs ?? "(nothing)"}`)}`);
  const size = staging.same ? `the same but for ${rows.length} setting${rows.length === 1 ? "" : "s"}` : `${wrong.length} place${wrong.length === 1 ? "" : "s"} that must not differ`;
  return fold(`<b>staging and prod</b>: ${size}`, [table, ...wrong].filter((part) => part !== "").join("\n"));
}

function resourcePart({ address, constructPath, action, lines }: ResourceReport, withDiffs: boolean): string {
  const title = `${code(constructPath ?? address)} ${action}${constructPath === undefined ? " (no longer in the code)" : ""}`;
  return withDiffs && lines.length > 0 ? `${title}\n${block("diff", lines.map(attributeLine).join("\n"))}` : `- ${title}\n`;
}

/** A value of several lines keeps to one, so that no line of it looks like a line of the diff. */
export function attributeLine({ sign, path, value, replaces }: AttributeLine): string {
  return `${sign} ${path} = ${value}${replaces ? "   # replaces the resource" : ""}`;
}

function footer({ versions, commit, digest, bundle }: PlanReport): string {
  const facts = [`${versions.program} ${plain(versions.terraform)}`, `tencentcloud ${plain(versions.provider)}`, ...(commit === undefined ? [] : [`commit ${plain(commit)}`]), `digest ${digest.slice(0, 12)}`, ...(bundle === undefined ? [] : [`plan bundle ${bundle.digest.slice(0, 12)}`])];
  return `<sub>${facts.join(", ")}</sub>\n`;
}
