import { none, shown, type SecurityCheck } from "../../check.ts";

/** By file, since a container's kernel is its host's: what the next boot of a whole server sets. */
const WANTED: Readonly<Record<string, readonly string[]>> = {
  "kernel.kptr_restrict": ["1", "2"],
  "kernel.dmesg_restrict": ["1"],
  "kernel.sysrq": ["0"],
  "kernel.unprivileged_bpf_disabled": ["1", "2"],
  "kernel.perf_event_paranoid": ["3", "4"],
  "kernel.yama.ptrace_scope": ["1", "2", "3"],
  "fs.suid_dumpable": ["0"],
  "fs.protected_fifos": ["1", "2"],
  "fs.protected_regular": ["1", "2"],
};

export const kernelHidesItself: SecurityCheck = {
  id: "KernelHidesItself",
  claim: "the files that set the kernel up hide its addresses and messages and close its debugging ways",
  severity: "low",
  requirements: ["H9"],
  setBy: "templates/etc/sysctl.d/60-lightkeeper.conf.hbs",
  fix: "kernel.* and fs.* settings in a file of /etc/sysctl.d",
  cis: 1,
  judge({ host }) {
    const last = new Map(shown(host.kernelFiles).split("\n").map((line) => line.split("=").map((part) => part.trim())).map(([name = "", value = ""]) => [name, value]));
    return none("loose setting", Object.entries(WANTED).flatMap(([name, allowed]) => (allowed.includes(last.get(name) ?? "") ? [] : [`${name} ${last.has(name) ? `= ${last.get(name) ?? ""}` : "unset"}`])));
  },
};
