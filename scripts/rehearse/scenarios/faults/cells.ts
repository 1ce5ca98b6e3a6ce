import { CommandError } from "../../../cli/command.ts";
import { stages } from "../../../host/host-apply-error.ts";
import { faultNames, isFaultName, kindOf, type FaultName } from "../../faults/catalogue.ts";
import { answered, changingCalls } from "../../faults/deploy-steps.ts";
import { parseFault } from "../../faults/fault.ts";

/**
 * Where a cell is rehearsed: in an empty account without machines (what Terraform does), on a server that the deploy makes (what
 * happens at its first boot), or on one that serves already and gets a changed setting and a new release.
 */
export type CellGround = "account" | "new server" | "server";

/** One bad moment at one step of a deploy. */
export interface Cell {
  /** As after `--fault`. */
  readonly fault: string;
  readonly name: FaultName;
  /** The API call or the stage that it strikes; "" for faults that choose their own. */
  readonly step: string;
  readonly ground: CellGround;
}

const cell = (fault: string, ground: CellGround): Cell => {
  const { name, on = "" } = parseFault(fault);
  return { fault, name, step: on, ground };
};

/** Long enough for a client to wait, short enough for a matrix. */
const SILENT_SECONDS = 2;

/** One of each sort: asked once, repeated by the provider, the last of a deploy, and the one that waits are made of. */
const calls = ["CreateInstances", "CreateDisks", "CreateFirewallRules", "CreateRecord", "DescribeInstances"];
const badAnswers = ["api-throttled", "api-internal-error", "api-reset", "api-html"] as const;
const ends = ["deploy-killed", "deploy-interrupted"] as const;

/** Every fault at every step that it has. */
export const cells: readonly Cell[] = [
  ...badAnswers.flatMap((name) => calls.map((call) => cell(`${name}:on=${call}`, "account"))),
  ...calls.map((call) => cell(`api-timeout:on=${call},seconds=${SILENT_SECONDS}`, "account")),
  ...["CreateInstances", "CreateDisks"].map((call) => cell(`api-timeout:on=${call},seconds=${SILENT_SECONDS},effect=no`, "account")),
  ...["lost-create-answer", "launch-failed", "stock-gone", "balance-empty", "balance-empty:after=1", "clock-wrong"].map((fault) => cell(fault, "account")),
  ...ends.flatMap((name) => changingCalls.flatMap((call) => [call, answered(call)]).map((step) => cell(`${name}:on=${step}`, "account"))),
  ...["slow-boot", "dpkg-lock:seconds=30", "agent-offline", "stays-stopped", "dns-late", "ca-down", "ca-rate-limited"].map((fault) => cell(fault, "new server")),
  ...ends.flatMap((name) => stages.map((stage) => cell(`${name}:on=${stage}`, "server"))),
  ...stages.map((stage) => cell(`server-power-cut:on=${stage}`, "server")),
  ...["upload-cut", "changed-host-key", "ssh-refused", "disk-full", "disk-read-only"].map((fault) => cell(fault, "server")),
];

const groundOf = (name: FaultName): CellGround => cells.find((candidate) => candidate.name === name)?.ground ?? "account";

/** The cells that are asked for: a fault's name stands for all of its cells, a whole fault for itself. Throws CommandError. */
export function cellsFor(wanted: readonly string[]): readonly Cell[] {
  if (wanted.length === 0) return cells;
  return wanted.flatMap((text) => {
    if (isFaultName(text)) return cells.filter(({ name }) => name === text);
    const exact = cells.find(({ fault }) => fault === text);
    if (exact !== undefined) return [exact];
    const [name = ""] = text.split(":");
    if (!isFaultName(name)) throw new CommandError(`fault is "${name}"; allowed: ${faultNames.join(", ")}. Next: npm run rehearse -- --faults`);
    const { on } = parseFault(text);
    const isStage = kindOf(name).subject === "step" && stages.some((stage) => stage === on);
    return [cell(text, isStage ? "server" : groundOf(name))];
  });
}
