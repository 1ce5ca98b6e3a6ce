/** What a mail says, to whom. */
export interface Mail {
  /** `Message-ID` with its brackets; the same for every try, so that a mail which arrives twice is seen once. */
  readonly messageId: string;
  /** Addresses, checked by the settings. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** Bytes of text in one encoded word, whose 75 characters hold base64 and its frame (RFC 2047, 2). */
const WORD_BYTES = 42;
const LINE = /.{1,76}/g;

/** A plain text mail (RFC 5322): ASCII alone, subject and text encoded, so that no text can end a header or the mail, nor do so once it is decoded. */
export function mailText({ messageId, to, subject, text }: Mail, sender: string, now: Date): string {
  return [
    `From: ${sender}`,
    `To: ${to.join(",\r\n ")}`,
    `Subject: ${encodedWords(subject.replaceAll(/\p{Cc}+/gu, " "))}`,
    `Date: ${now.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: ${messageId}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    ...(Buffer.from(text.replaceAll(/\r?\n/g, "\r\n")).toString("base64").match(LINE) ?? []),
    "",
  ].join("\r\n");
}

/** A header's text as encoded words; no character is cut in two. */
function encodedWords(text: string): string {
  const words: string[] = [""];
  for (const character of text) {
    const word = words.at(-1) ?? "";
    if (Buffer.byteLength(word + character) > WORD_BYTES) words.push(character);
    else words[words.length - 1] = word + character;
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString("base64")}?=`).join("\r\n ");
}
