import { expect } from "@jest/globals";
import { startRehearsal } from "./rehearsal.ts";

/** Rehearses prod with another Terraform than the one on the PATH, and expects every check to hold. */
export async function rehearseWith(terraform: string): Promise<void> {
  const { exitCode, stdout, stderr } = await startRehearsal(["prod", "--provider", "offline", "--json"], { TERRAFORM_BINARY_NAME: terraform }).ended;
  expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  const { ok, checks } = JSON.parse(stdout) as { readonly ok: boolean; readonly checks: readonly { readonly ok: boolean }[] };
  expect({ ok, red: checks.filter((check) => !check.ok) }).toEqual({ ok: true, red: [] });
}
