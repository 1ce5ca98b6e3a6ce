import { type CloudService, isCloudService } from "../../../tencent/client.ts";

/** The lines of an output that a user would copy into a shell; those behind a # are for the user to decide about. */
export const tccliLines = (output: string): readonly string[] => output.split("\n").flatMap((line) => /^\s*(tccli .+)$/.exec(line)?.slice(1, 2) ?? []);

/** What Tencent's command line would send for a line that we printed; the region is the client's own. Throws when it would not understand it. */
export function callOf(line: string): { readonly service: CloudService; readonly action: string; readonly parameters: Readonly<Record<string, unknown>> } {
  const [, service = "", action = "", rest = ""] = /^tccli (\w+) (\w+)((?: --\w+ (?:'[^']*'|\S+))*)$/.exec(line) ?? [];
  if (!isCloudService(service)) throw new Error(`not a command of tccli: ${line}`);
  const given = [...rest.matchAll(/--(\w+) (?:'([^']*)'|(\S+))/g)].map(([, name = "", quoted, bare]): [string, unknown] => [name, quoted === undefined && /\D/.test(bare ?? "") ? bare : JSON.parse(quoted ?? bare ?? "")]);
  return { service, action, parameters: Object.fromEntries(given.filter(([name]) => name !== "region")) };
}
