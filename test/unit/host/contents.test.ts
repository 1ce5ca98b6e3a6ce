// Proves: I7 (partly)
import { expect, test } from "@jest/globals";
import { withSecrets } from "../../../scripts/host/contents.ts";
import { redactor } from "../../../scripts/host/redact.ts";
import { Secret } from "../../../scripts/secrets/secret.ts";
import { file } from "./fixture.ts";

const secrets = new Map([["AGENT_TOKEN", new Secret("AGENT_TOKEN", "2", "to$&ken")]]);

test("a secret's value takes its placeholder's place, dollar signs and all", () => {
  const { bytes } = withSecrets(file("/x", { content: "A='${secret:AGENT_TOKEN@2}'\nB=${secret:AGENT_TOKEN@2}\n" }), secrets);
  expect(bytes.toString()).toBe("A='to$&ken'\nB=to$&ken\n");
});

test("a file that asks for another version, or for an unknown secret, names itself and the secret", () => {
  expect(() => withSecrets(file("/etc/x", { content: "${secret:AGENT_TOKEN@1}" }), secrets)).toThrow("/etc/x wants secret AGENT_TOKEN in version 1, but the manifest lists version 2");
  expect(() => withSecrets(file("/etc/x", { content: "${secret:OTHER@1}" }), secrets)).toThrow("/etc/x wants secret OTHER in version 1, but the manifest lists no such secret");
});

test("the server's words are cleared of every secret, the longer one first", () => {
  expect(redactor(["abc", "abcdef", ""])("x abcdef y abc")).toBe("x [REDACTED] y [REDACTED]");
});
