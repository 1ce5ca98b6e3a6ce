import { Type, type Static } from "typebox";
import type { WantedFile } from "../contents.ts";
import { validators } from "../validate.ts";
import { Bench } from "./bench.ts";
import { localForms, type LocalForm } from "./local-forms.ts";
import { run, type Ended, type FindProgram } from "./programs.ts";

/** What one validator of the server came to on this machine. */
export const Verdict = Type.Object({
  validator: Type.String(),
  /** How many of the rendered files are its own. */
  files: Type.Integer(),
  outcome: Type.Union([Type.Literal("accepted"), Type.Literal("refused"), Type.Literal("not run")]),
  /** Its words when it refuses, else why it was not run; empty when it accepts. */
  reason: Type.String(),
  /** Debian packages that would let it run; empty when none is missing. */
  packages: Type.Array(Type.String()),
});

export type Verdict = Static<typeof Verdict>;

/** Lets every validator that is present judge the files that are its own; the files that a server has already are not there, so each is judged by itself. */
export function judge(files: readonly WantedFile[], find: FindProgram): Promise<readonly Verdict[]> {
  const all = files.map(({ file }) => file.path);
  return Promise.all(
    validators.flatMap(({ name, covers }) => {
      const own = all.filter(covers);
      return own.length === 0 ? [] : [verdictOf(name, own, files, find)];
    }),
  );
}

async function verdictOf(validator: string, paths: readonly string[], files: readonly WantedFile[], find: FindProgram): Promise<Verdict> {
  const verdict = { validator, files: paths.length, packages: [] };
  const form = localForms[validator];
  if (!form) return { ...verdict, outcome: "not run", reason: "it judges an installed server only" };
  const programs = Object.entries(form.programs).map(([name, debianPackage]) => ({ name, debianPackage, file: find(name) }));
  const missing = programs.filter(({ file }) => file === undefined);
  if (missing.length > 0) return { ...verdict, outcome: "not run", reason: `${missing.map(({ name }) => name).join(" and ")} is not on this machine`, packages: missing.map(({ debianPackage }) => debianPackage) };
  const inNetwork = form.ownNetwork ? await ownNetwork(find) : [];
  if (!inNetwork) return { ...verdict, outcome: "not run", reason: "this user may have no network of its own" };
  await using bench = await Bench.make(files);
  for (const { argv, env } of await form.commands(bench, paths, programs.flatMap(({ file }) => file ?? []))) {
    const ended = await run([...inNetwork, ...argv], { env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", HOME: bench.root, ...env } });
    const refusal = refusalOf(ended, form).replaceAll(bench.root, "");
    if (refusal === "") continue;
    return { ...verdict, outcome: form.excuse?.test(refusal) === true ? "not run" : "refused", reason: refusal };
  }
  return { ...verdict, outcome: "accepted", reason: "" };
}

/** Empty when the judge accepts. */
function refusalOf({ code, said }: Ended, { harmless }: LocalForm): string {
  if (code === 0) return "";
  const lines = said.trim().split("\n").filter((line) => harmless?.test(line) !== true);
  if (harmless && lines.length === 0) return "";
  return lines.join("\n") || `exit code ${String(code)}`;
}

/** The command prefix that gives a judge an empty network in which it may do everything; undefined when the kernel refuses. */
async function ownNetwork(find: FindProgram): Promise<readonly string[] | undefined> {
  const unshare = find("unshare");
  if (unshare === undefined) return undefined;
  for (const prefix of [[unshare, "--net"], [unshare, "--map-current-user", "--keep-caps", "--net"]]) {
    const { code } = await run([...prefix, "true"], { env: { PATH: "/usr/bin:/bin" } }).catch(() => ({ code: 1 }));
    if (code === 0) return prefix;
  }
  return undefined;
}
