import { newMessageId, type Mailer } from "../platform/mail.ts";
import type { SpendChannel } from "./spend-alarm.ts";
import type { SpendMessage } from "./spend-message.ts";

export interface SpendMailOptions {
  readonly mailer: Mailer;
  /** The address that the mailer's mails come from. */
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Which gateway speaks, in words without line ends: people who run several read it first. */
  readonly gateway: string;
}

/** One mail to all recipients for each message. */
export function spendMail({ mailer, sender, recipients, gateway }: SpendMailOptions): SpendChannel {
  return {
    name: "mail",
    deliver(message) {
      const mail = { messageId: newMessageId(sender), to: recipients, subject: `[${gateway}] ${message.summary}`, text: textOf(message, gateway) };
      return () => mailer(mail);
    },
    close: () => Promise.resolve(),
  };
}

function textOf({ summary, consequence, usdByModel, at }: SpendMessage, gateway: string): string {
  const shares = Object.entries(usdByModel).map(([model, usd]) => `  ${model}: ${usd.toFixed(2)} USD\n`).join("");
  return `${summary}.\n${consequence}\n\n${shares === "" ? "" : `By model:\n${shares}\n`}GET /admin/costs shows keys and users as well.\n${gateway}, ${at}\n`;
}
