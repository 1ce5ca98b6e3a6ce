import { randomUUID } from "node:crypto";
import type { NodemailerError } from "nodemailer";
import type SmtpConnection from "nodemailer/lib/smtp-connection";
import { errorCode } from "./error-code.ts";
import { mailText, type Mail } from "./mail-text.ts";
import { verifiedTls } from "./verified-tls.ts";

/** Where mail is handed in (RFC 6409), and as whom. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, or by STARTTLS before anything else is said: nothing is ever sent in the clear. */
  readonly tls: "implicit" | "starttls";
  /** Null where the server takes mail without a login. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** The address that mails come from. */
  readonly sender: string;
}

/** Why a mail did not arrive with everybody: a code or a figure, never the server's words, which may name people. */
export interface MailFailure {
  readonly cause: string;
  /** Whether another try cannot help, or would reach some people twice. */
  readonly isFinal: boolean;
}

/** Sends one mail over a connection of its own; resolves to undefined when it was taken for all recipients. Never rejects. */
export type Mailer = (mail: Mail) => Promise<MailFailure | undefined>;

/** A new `Message-ID` in the sender's domain. */
export const newMessageId = (sender: string): string => `<${randomUUID()}@${sender.slice(sender.indexOf("@") + 1)}>`;

/** Hands mail to one server, whose certificate is verified (requirement H15); no step of it takes longer than the time given. */
export function connectMailer({ host, port, tls, login, sender }: MailServer, timeoutMilliseconds = 10_000): Mailer {
  return async (mail) => {
    // Loaded when the first mail is sent: hardly any process ever sends one.
    const { default: Connection } = await import("nodemailer/lib/smtp-connection");
    const connection = new Connection({
      host,
      port,
      secure: tls === "implicit",
      requireTLS: true,
      tls: verifiedTls({}),
      dnsTimeout: timeoutMilliseconds,
      connectionTimeout: timeoutMilliseconds,
      greetingTimeout: timeoutMilliseconds,
      socketTimeout: timeoutMilliseconds,
    });
    // Whatever becomes of it between two steps is the next one's to find out.
    connection.on("error", () => undefined);
    try {
      await step(connection, (done) => { connection.connect(done); });
      if (login !== null) await step(connection, (done) => { connection.login({ user: login.user, pass: login.password }, done); });
      const refused = await step<readonly string[]>(connection, (done) => {
        connection.send({ from: sender, to: [...mail.to] }, mailText(mail, sender, new Date()), (error, info) => { done(error, error === null ? info.rejected : undefined); });
      });
      connection.quit();
      return refused === undefined || refused.length === 0 ? undefined : { cause: `${refused.length} of ${mail.to.length} recipients refused`, isFinal: true };
    } catch (error) {
      connection.close();
      return failureOf(error);
    }
  };
}

/** One step of a conversation; rejects too when the connection breaks meanwhile. */
function step<Result>(connection: SmtpConnection, take: (done: (error?: Error | null, result?: Result) => void) => void): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    take((error, result) => {
      connection.off("error", reject);
      if (error === undefined || error === null) resolve(result);
      else reject(error);
    });
  });
}

function failureOf(error: unknown): MailFailure {
  // Whatever else was thrown has none of these.
  const { responseCode, permanent, originalCode } = error as NodemailerError;
  if (responseCode !== undefined) return { cause: `reply ${responseCode}`, isFinal: permanent === true };
  return { cause: originalCode ?? errorCode(error) ?? "unknown", isFinal: false };
}
