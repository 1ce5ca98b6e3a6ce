import { fingerprint, type HostKey } from "../host-key.ts";
import { recordLocally } from "../record.ts";
import { rotateHostKeys } from "../rotate-host-key.ts";
import { openEnvironment } from "./open-environment.ts";
import { waitOf } from "./options.ts";
import type { Verb } from "./verb.ts";

export const rotateHostKey: Verb = {
  name: "rotate-host-key",
  usage: "ENV [--wait [SECONDS]]",
  summary: "new host keys on the server; the pin changes with them, and the old one is refused",
  help: `Makes new host keys, reads the new one through the cloud's command channel, proves it by a new login, and only then replaces the
pin. When something fails in between the server gets its old keys back, at the latest after two minutes. Other computers that have
the old pin (.lightkeeper/known_hosts) refuse the server: bring them the new one.

  --json  { ok, environment, before, after, pin }: fingerprints as ssh-keygen prints them, and the pin's file

Exit codes: 0 done, 1 it failed.`,
  options: { wait: { type: "string" } },
  async run(call) {
    using environment = await openEnvironment(call);
    const { access, pins, stateDirectory } = environment;
    const { before, after } = await rotateHostKeys(access, { waitSeconds: waitOf(call.options), recorded: (record) => { recordLocally(stateDirectory, record); } });
    const document = { ok: true, environment: call.environment, before: shown(before), after: shown(after), pin: pins.pathOf(access.server.instanceId) };
    return { exitCode: 0, document, text: `${document.before} -> ${document.after}\npinned in ${document.pin}\n` };
  },
};

const shown = ({ blob }: HostKey): string => fingerprint(Buffer.from(blob, "base64"));
