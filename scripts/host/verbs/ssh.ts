import { runSsh, sshArguments } from "../ssh-command.ts";
import { openEnvironment } from "./open-environment.ts";
import { pinnedFile } from "./pinned-file.ts";
import type { Verb } from "./verb.ts";

export const ssh: Verb = {
  name: "ssh",
  usage: "ENV [-- COMMAND...]",
  summary: "a shell on the server, or one command, with the pinned host key and no other",
  help: `Starts ssh as the deploy user, who may use sudo. The host key is the one that was read through the cloud; a server that
shows another one is not talked to. Nothing is forwarded.

Exit codes: those of ssh and of the command.`,
  async run(call) {
    using environment = await openEnvironment(call);
    const { access, loginKeyPath } = environment;
    const knownHosts = await pinnedFile(environment);
    return await runSsh(sshArguments({ address: access.server.address, user: access.manifest.deployUser, keyPath: loginKeyPath, knownHosts }, call.words));
  },
};
