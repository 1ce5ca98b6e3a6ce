import { existsSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandResult, MachineCommand } from "../api/hypervisor.ts";

/** The command agent of a machine does not answer, or its machine went away while it worked. */
export class AgentUnreachableError extends Error {
  override readonly name = "AgentUnreachableError";
}

const waitSeconds = 15;

/** What comes back from an agent: pieces of output, and at the end the exit code. */
export type Frame = { kind: "output"; data: Buffer } | { kind: "end"; exitCode: number; timedOut: boolean };

/** The agent's socket as the host sees it, through the root of the machine's first process. */
const socketPath = (leader: number): string => `/proc/${leader}/root/run/tat_agent.sock`;

/** Whether the agent of the machine listens. */
export const agentListens = (leader: number): boolean => existsSync(socketPath(leader));

/** Has the agent run a command; waits for an agent that is still coming up. Throws AgentUnreachableError. */
export async function runByAgent(leader: number, request: MachineCommand): Promise<CommandResult> {
  const deadline = Date.now() + waitSeconds * 1000;
  while (!agentListens(leader)) {
    if (Date.now() > deadline || !existsSync(`/proc/${leader}`)) throw new AgentUnreachableError("the machine's command agent is not online");
    await sleep(50);
  }
  const startedAt = new Date();
  const socket = connect(socketPath(leader));
  const script = Buffer.from(request.script);
  socket.write(`${oneLine(request.user)}\n${oneLine(request.workingDirectory)}\n${request.timeoutSeconds}\n${script.length}\n`);
  socket.write(script);
  const output: Buffer[] = [];
  for await (const frame of frames(socket)) {
    if (frame.kind === "output") output.push(frame.data);
    else return { exitCode: frame.exitCode, output: Buffer.concat(output), timedOut: frame.timedOut, startedAt, endedAt: new Date() };
  }
  throw new AgentUnreachableError("the machine went away before its command ended");
}

async function* frames(socket: Socket): AsyncGenerator<Frame> {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of socket) {
      if (!Buffer.isBuffer(chunk)) continue;
      const { found, unread } = parseFrames(Buffer.concat([rest, chunk]));
      rest = unread;
      yield* found;
    }
  } catch (error) {
    throw new AgentUnreachableError(`the machine's command agent broke off: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    socket.destroy();
  }
}

/** Takes the whole frames off the front. */
export function parseFrames(bytes: Buffer): { found: Frame[]; unread: Buffer<ArrayBuffer> } {
  const found: Frame[] = [];
  let unread = Buffer.from(bytes);
  for (;;) {
    const end = unread.indexOf("\n");
    const [kind, first = "", second] = unread.subarray(0, Math.max(end, 0)).toString().split(" ");
    const body = end + 1 + (kind === "O" ? Number(first) : 0);
    if (end === -1 || unread.length < body) return { found, unread };
    if (kind === "O") found.push({ kind: "output", data: unread.subarray(end + 1, body) });
    else if (kind === "E") found.push({ kind: "end", exitCode: Number(first), timedOut: second === "1" });
    else throw new Error(`not a frame: ${unread.subarray(0, 20).toString("hex")}`);
    unread = unread.subarray(body);
  }
}

/** A line break in a field would shift all that follows. */
function oneLine(field: string): string {
  if (field.includes("\n")) throw new RangeError("a line break in a user or a directory");
  return field;
}
