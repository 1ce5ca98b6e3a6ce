import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { claimRehearsal } from "../../scripts/rehearse/claim.ts";
import { findServer, runCdktf } from "../../scripts/rehearse/deployment.ts";
import { placesFor } from "../../scripts/rehearse/places.ts";
import { setUp } from "../../scripts/rehearse/set-up.ts";
import { WorkingCopy } from "../../scripts/rehearse/working-copy.ts";
import { environments } from "../../stacks/environments/index.ts";
import { project, whyNot } from "../rehearsal/rehearsal.ts";

const rehearsal = whyNot === undefined ? describe : describe.skip;
const name = "prod";
const directory = join(project, ".rehearsal/certificate-by-dns");
const TEN_MINUTES = 600_000;

rehearsal(`a deploy of prod with challenge "dns"${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  test("gets its certificate by a record in the zone, which is taken away again, and by no file on port 80", async () => {
    const environment = environments().get(name);
    if (environment === undefined) throw new Error(`stacks/environments has no ${name}`);
    const places = placesFor({ uid: process.getuid?.(), env: process.env });
    await claimRehearsal({ name: "certificate-by-dns", directory, ...places });
    const set = await setUp({ name, environment, environments: environments(), provider: { kind: "offline" }, machines: true, faults: [], project, directory, ...places, shell: process.env, note: () => undefined, onTwin: () => undefined });
    try {
      const workingCopy = new WorkingCopy(project, join(directory, "working-copy"));
      workingCopy.edit("stacks/environments/prod.ts", "  protected: true,\n", '  protected: true,\n  challenge: "dns",\n');
      workingCopy.edit("stacks/environments/prod.ts", 'AGENT_TOKEN: "v1", ', 'AGENT_TOKEN: "v1", ACME_DNS_SECRET_ID: "v1", ACME_DNS_SECRET_KEY: "v1", ');
      const { secretId, secretKey } = set.twin.facts.credentials;
      appendFileSync(set.files.secretsFile, `ACME_DNS_SECRET_ID=${secretId}\nACME_DNS_SECRET_KEY=${secretKey}\n`);
      const deployed = { ...set, project: workingCopy.directory };
      const { exitCode, output } = await runCdktf("deploy", [name], deployed);
      expect({ exitCode, output: exitCode === 0 ? "" : output.slice(-3000) }).toEqual({ exitCode: 0, output: "" });
      const { onServer } = await findServer(deployed);
      expect(await onServer(`openssl x509 -in /etc/lightkeeper/tls/fullchain.pem -noout -issuer -checkhost ${environment.domain}`)).toMatch(/Pebble[^]*does match/);
      const said = await onServer("journalctl --unit=lightkeeper-acme.service --output=cat");
      expect(said).toContain("use dns-01 solver");
      expect(said).not.toContain("http-01 solver");
      expect(await onServer("grep -c acme-challenge /var/log/nginx/access.log || true")).toBe("0\n");
      const { RecordList } = await set.cloud.call<{ readonly RecordList: readonly { readonly Name: string; readonly Type: string }[] }>("dnspod", "DescribeRecordList", { Domain: environment.dnsZone });
      expect(RecordList.filter(({ Type }) => Type === "TXT")).toEqual([]);
    } finally {
      await set.twin.close();
    }
  }, TEN_MINUTES);
});
