import { Type } from "typebox";
import type { MailServer } from "./mail.ts";
import { isBetween, type Variable } from "./variables.ts";

/** The port of mail over TLS from the first byte (RFC 8314). */
const IMPLICIT_TLS_PORT = 465;
/** ASCII alone, and nothing that a header or SMTP gives a meaning to: no name, comment, quote, space or line end. */
const ADDRESS = String.raw`[A-Za-z0-9][A-Za-z0-9._%+=-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}`;

/** The schema of up to ten e-mail addresses with commas between them, or of an empty text. */
export const addressesSchema = Type.String({ pattern: `^(?:${ADDRESS}(?: ?, ?${ADDRESS}){0,9})?$` });

/** The addresses of a text that `addressesSchema` takes. */
export const addressesOf = (text: string): readonly string[] => text.split(",").map((address) => address.trim()).filter((address) => address !== "");

/** Variables of the server that sends the gateway's mail. */
export const mailVariables = {
  SMTP_HOST: {
    schema: Type.String({ pattern: "^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)?$" }),
    secret: false,
    default: "",
    format: "a host name, or nothing",
    description: "The server that takes the gateway's mail, over verified TLS only; without it no mail is sent.",
  },
  SMTP_PORT: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,5}$" }), (text) => isBetween(text, 1, 65535)),
    secret: false,
    default: String(IMPLICIT_TLS_PORT),
    format: "a whole number from 1 to 65535",
    description: "465 speaks TLS from the first byte; at any other port STARTTLS must come before everything else.",
  },
  SMTP_USER: {
    schema: Type.String({ pattern: "^[\\x21-\\x7e]{0,256}$" }),
    secret: false,
    default: "",
    format: "up to 256 printable ASCII characters without spaces, set exactly when SMTP_PASSWORD is",
    description: "Whom the mail server knows the gateway as.",
  },
  SMTP_PASSWORD: {
    schema: Type.String({ pattern: "^[\\x21-\\x7e]{0,512}$" }),
    secret: true,
    default: "",
    format: "up to 512 printable ASCII characters without spaces, set exactly when SMTP_USER is",
    description: "The password of SMTP_USER; many providers call it an authorisation code.",
  },
  MAIL_FROM: {
    schema: Type.String({ pattern: `^(?:${ADDRESS})?$` }),
    secret: false,
    default: "",
    format: "one e-mail address, or nothing",
    description: "The address that the gateway's mails come from; the mail server must let SMTP_USER send as it.",
  },
} as const satisfies Record<string, Variable>;

type Texts = Readonly<Record<keyof typeof mailVariables, string>>;

/** What checked texts say together; a text for each pair that does not fit. */
export function mailProblems({ SMTP_HOST: host, SMTP_USER: user, SMTP_PASSWORD: password, MAIL_FROM: sender }: Texts): readonly string[] {
  return [
    ...((user === "") === (password === "") ? [] : [`${user === "" ? "SMTP_USER" : "SMTP_PASSWORD"} is missing; set both or none of SMTP_USER and SMTP_PASSWORD`]),
    ...((host === "") === (sender === "") ? [] : [`${host === "" ? "SMTP_HOST" : "MAIL_FROM"} is missing; set both or none of SMTP_HOST and MAIL_FROM`]),
  ];
}

/** The server that checked texts stand for; null when there is none. */
export function mailServer({ SMTP_HOST: host, SMTP_PORT: port, SMTP_USER: user, SMTP_PASSWORD: password, MAIL_FROM: sender }: Texts): MailServer | null {
  if (host === "") return null;
  return { host, port: Number(port), tls: Number(port) === IMPLICIT_TLS_PORT ? "implicit" : "starttls", login: user === "" ? null : { user, password }, sender };
}
