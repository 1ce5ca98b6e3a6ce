import { type CloudService, isCloudService } from "../../../tencent/client.ts";

/** One call of the cloud's API that a text tells its reader to make. */
export interface ToldCall {
  readonly service: CloudService;
  readonly action: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What Tencent's command line would send for the commands in a text, each once; those behind a # are for the reader to decide about. The region is the client's own. */
export function toldCalls(text: string): readonly ToldCall[] {
  const commands = [...text.matchAll(/(?<!^\s*#.*)\btccli (\w+) (\w+)((?: --\w+ (?:'[^']*'|[^\s;]+))+)/gm)];
  return [...new Map(commands.map((command) => [command[0], command])).values()].map(([command, service = "", action = "", given = ""]) => {
    if (!isCloudService(service)) throw new Error(`no service that a script calls: ${command}`);
    return { service, action, parameters: parametersOf(given) };
  });
}

function parametersOf(given: string): Readonly<Record<string, unknown>> {
  const parameters = [...given.matchAll(/--(\w+) (?:'([^']*)'|(\S+))/g)].map(([, name = "", quoted, bare = ""]): [string, unknown] => [name, quoted === undefined && /\D/.test(bare) ? bare : JSON.parse(quoted ?? bare)]);
  return Object.fromEntries(parameters.filter(([name]) => name !== "region"));
}
