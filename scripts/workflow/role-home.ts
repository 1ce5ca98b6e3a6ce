import { environments } from "../../stacks/environments/index.ts";
import { CommandError } from "../cli/command.ts";

/** The account that holds a role, and a region to ask it in. */
export function roleHome(role: string): { readonly account: string; readonly region: string } {
  const table = environments();
  const named = [...table].find(([name]) => role.endsWith(`-${name}`)) ?? [...table].at(-1);
  if (named === undefined) throw new CommandError("stacks/environments/ has no environment. Next: npm run env -- new prod");
  const [, { account, region }] = named;
  return { account, region };
}
