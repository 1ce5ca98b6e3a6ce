import { sshTo } from "./ssh-target.ts";
import type { Verb } from "./verb.ts";

export const ssh: Verb = {
  name: "ssh",
  usage: "ENV [-- COMMAND...]",
  summary: "a shell on the server, or one command, with the pinned host key and no other",
  help: `Starts ssh as the deploy user, who may use sudo. The host key is the one that was read through the cloud; a server that
shows another one is not talked to. Nothing is forwarded. A server that this computer has met is reached at once, without synth.

Exit codes: those of ssh and of the command.`,
  run: (call) => sshTo(call, call.words),
};
