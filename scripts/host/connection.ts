import { Socket } from "node:net";
import { Readable } from "node:stream";
import { type Config, NodeSSH } from "node-ssh";
import { messageOf, textOf } from "./cause.ts";
import { Channels } from "./channels.ts";
import { fingerprint, type HostKey } from "./host-key.ts";
import { asRoot, program, receive } from "./shell.ts";

export interface Target {
  readonly address: string;
  readonly port: number;
  /** Text of a private key. */
  readonly privateKey: string;
  /** The pinned key, or its SHA-256 fingerprint as ssh-keygen prints it. */
  readonly hostKey: HostKey | string;
}

export interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that keeps running. */
export interface Held {
  /** The first that it printed. */
  readonly line: string;
  /** Resolves when it ends, for whatever reason; rejects with ConnectionLost. */
  readonly ended: Promise<Output>;
  release(): Promise<Output>;
}

/** Why no connection came up. `unreachable` may pass by itself, the others do not. */
export class ConnectError extends Error {
  override readonly name = "ConnectError";
  readonly reason: "unreachable" | "host-key" | "refused" | "key";

  constructor(reason: ConnectError["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The server went away in the middle of a command. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

/** MaxSessions on the hardened server is 4; one is left for a person. */
const CHANNELS = 3;
const READY_TIMEOUT = 10_000;

/** One SSH connection that runs scripts as root; everything travels by stdin, so that no argument list shows it. */
export class Connection {
  readonly user: string;
  readonly #ssh: NodeSSH;
  readonly #channels = new Channels(CHANNELS);
  #closed = false;

  private constructor(ssh: NodeSSH, user: string) {
    this.#ssh = ssh;
    this.user = user;
  }

  /** Rejects with ConnectError; a host key other than the given one ends the handshake before any login is tried. */
  static async open(target: Target, user: string): Promise<Connection> {
    const wanted = typeof target.hostKey === "string" ? target.hostKey : fingerprint(Buffer.from(target.hostKey.blob, "base64"));
    let offered = "";
    // SSH asks and waits: held back until the last packet is acknowledged, each script would cost 0.1 s more.
    const sock = new Socket().setNoDelay(true).connect(target.port, target.address);
    const config: Config = {
      sock,
      username: user,
      privateKey: target.privateKey,
      readyTimeout: READY_TIMEOUT,
      keepaliveInterval: 5_000,
      algorithms: { serverHostKey: ["ssh-ed25519"] },
      hostVerifier: (key: Buffer) => {
        offered = fingerprint(key);
        return offered === wanted;
      },
    };
    const ssh = new NodeSSH();
    try {
      await ssh.connect(config);
    } catch (cause) {
      ssh.dispose();
      sock.destroy();
      throw connectError(cause, { offered, wanted });
    }
    // Without a listener a reset of the established connection would end the process.
    ssh.connection?.on("error", () => undefined);
    return new Connection(ssh, user);
  }

  /** Runs shell text as root and resolves with whatever exit code it has; `alone` waits until no other script runs. Rejects with ConnectionLost. */
  async script(body: string, { alone = false } = {}): Promise<Output> {
    return this.#channels.use(() => this.#run(asRoot(this.user, "bash -s"), program(body, { alone })));
  }

  /** Writes a file that only root can read. */
  async upload(path: string, content: Buffer | Readable): Promise<Output> {
    const stdin = Buffer.isBuffer(content) ? Readable.from([content], { objectMode: false }) : content;
    return this.#channels.use(() => this.#run(asRoot(this.user, receive(path)), stdin));
  }

  /**
   * Starts a command as root that keeps running until `release` closes its stdin. Resolves with its first line,
   * or with its output when it ended before it printed one. It gets an empty line every so many milliseconds, as a sign of
   * life. Keeps one of the connection's channels.
   */
  async hold(command: string, firstInput: string, signOfLifeEvery: number): Promise<Held | Output> {
    return new Promise((resolve, reject) => {
      const input = new Readable({ read: () => undefined });
      input.push(firstInput);
      const signsOfLife = setInterval(() => input.push("\n"), signOfLifeEvery);
      let ended: Promise<Output> | undefined;
      let printed = "";
      const held = this.#channels.use(() => {
        ended = this.#run(asRoot(this.user, command), input, (chunk) => {
          printed += chunk.toString("utf8");
          const end = printed.indexOf("\n");
          if (end === -1) return;
          resolve({
            line: printed.slice(0, end),
            ended: held,
            release: () => {
              clearInterval(signsOfLife);
              input.push(null);
              return held;
            },
          });
        });
        return ended;
      });
      held.finally(() => { clearInterval(signsOfLife); }).then(resolve, reject);
    });
  }

  close(): void {
    this.#closed = true;
    this.#ssh.dispose();
  }

  async #run(command: string, stdin: string | Readable, onStdout?: (chunk: Buffer) => void): Promise<Output> {
    const { code, signal, stdout, stderr } = await this.#ssh.execCommand(command, { stdin, ...(onStdout && { onStdout }) }).catch((cause: unknown) => {
      throw new ConnectionLost(this.#closed ? "the connection was closed" : messageOf(cause));
    });
    if (code === null && signal === null) throw new ConnectionLost(this.#closed ? "the connection was closed" : "the server closed the connection");
    return { code: code ?? 255, stdout, stderr };
  }
}

function connectError(cause: unknown, keys: { readonly offered: string; readonly wanted: string }): ConnectError {
  const message = messageOf(cause);
  if (keys.offered !== "" && keys.offered !== keys.wanted) return new ConnectError("host-key", `the server shows host key ${keys.offered}, pinned is ${keys.wanted}`);
  if (message.includes("Cannot parse privateKey")) return new ConnectError("key", /encrypted/i.test(message) ? "the login key is protected by a passphrase" : "the login key has a format that cannot be read");
  if (textOf(cause, "level") === "client-authentication") return new ConnectError("refused", "the server refuses the login key");
  return new ConnectError("unreachable", message);
}
