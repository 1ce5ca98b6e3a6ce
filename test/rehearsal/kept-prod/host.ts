import { expect, test } from "@jest/globals";
import type { KeptProd } from "./kept-prod.ts";

const FIVE_MINUTES = 300_000;

/** The verbs of `npm run host`, each once and by its real name; what each one does in detail is test/integration/host's. Leaves the server as the deploy did, but for its host keys. */
export function hostClaims(prod: () => KeptProd): void {
  const host = async (...words: readonly string[]) => {
    const { exitCode, stdout } = await prod().verb("host", ...words, "--json");
    return { exitCode, document: JSON.parse(stdout) as unknown };
  };

  test("a freshly deployed server is well, and nobody has changed anything", async () => {
    expect(await host("status", "prod")).toMatchObject({ exitCode: 0, document: { ok: true, problems: [] } });
    expect(await host("drift", "prod")).toMatchObject({ exitCode: 0, document: { drift: [] } });
  }, FIVE_MINUTES);

  test("who has locked everybody out is let in again through the cloud, and the server is as before", async () => {
    const edit = await prod().verb("host", "ssh", "prod", "--", "sudo sed -i 's/^AllowUsers deploy/AllowUsers nobody/' /etc/ssh/sshd_config.d/00-lightkeeper.conf && sudo systemctl reload ssh");
    expect(edit.exitCode).toBe(0);
    expect((await prod().verb("host", "ssh", "prod", "--", "true")).exitCode).not.toBe(0);
    expect(await host("unlock", "prod")).toMatchObject({ exitCode: 0, document: { ok: true, loginWorks: true } });
    expect(await host("drift", "prod")).toMatchObject({ exitCode: 0, document: { drift: [] } });
  }, FIVE_MINUTES);

  test("host keys change, the pin with them, and an apply over the new one finds nothing to do", async () => {
    const { exitCode, document } = await host("rotate-host-key", "prod");
    expect({ exitCode, document }).toMatchObject({ exitCode: 0, document: { ok: true, before: expect.stringMatching(/^SHA256:/), after: expect.stringMatching(/^SHA256:/) } });
    expect(await host("apply", "prod")).toMatchObject({ exitCode: 0, document: { ok: true, changed: false } });
  }, FIVE_MINUTES);
}
