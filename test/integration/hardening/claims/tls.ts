import { readFile } from "node:fs/promises";
import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { succeeds } from "../../machines/world.ts";
import { type Claims, minute } from "./claims.ts";

interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly finding: string;
}

/** Left out of a whole run: each cipher by itself, clients' simulations, and implementation bugs of servers long gone. */
const CHECKS = "--protocols --std --fs --server-preference --server-defaults --headers --vulnerable";

/** What comes of the twin's own authority: its certificates name no revocation service, and its zone no authority. */
const OF_THE_AUTHORITY = /^(?:cert_|DNS_CAArecord)/;

/** Wants the authority's certificate in place. */
export const tlsClaims: Claims = (server) => {
  testWithMachines("TLS below 1.2 and suites without authenticated encryption are refused", async () => {
    const { address, domain } = server();
    const shake = (...options: string[]) => succeeds(["openssl", "s_client", "-connect", `${address}:443`, "-servername", domain, ...options]);
    expect(await shake("-tls1_3")).toBe(true);
    expect(await shake("-tls1_2")).toBe(true);
    expect(await shake("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")).toBe(false);
    expect(await shake("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA:AES128-GCM-SHA256@SECLEVEL=0")).toBe(false);
  }, minute);

  testWithMachines("testssl.sh 3.2 gives A+ and finds nothing, not even of low severity, but what the twin's authority causes", async () => {
    const { inside, world, domain } = server();
    const authorities = await readFile(world.network.caCertificates, "base64");
    await inside(`set -eu
export DEBIAN_FRONTEND=noninteractive
list=/etc/apt/sources.list.d/backports.list
sed -n 's/^deb \\(\\S*\\) bookworm main$/deb \\1 bookworm-backports main/p' /etc/apt/sources.list >$list
apt-get update -qq >/dev/null
apt-get install -y -qq --no-install-recommends -t bookworm-backports testssl.sh >/dev/null 2>&1
rm $list
echo ${authorities} | base64 -d >/run/authorities.pem`, 3 * 60);
    // Its exit code counts findings of any kind.
    const report = await inside(`cd /run; TERM=dumb testssl ${CHECKS} --warnings off --quiet --color 0 --nodns none --ip "$(hostname -I | cut -d' ' -f1)" --add-ca authorities.pem --jsonfile testssl.json --overwrite https://${domain} >testssl.log 2>&1 || true
cat testssl.json`, 8 * 60);
    const findings = JSON.parse(report) as readonly Finding[];
    expect(findings.find(({ id }) => id === "overall_grade")?.finding).toBe("A+");
    expect(findings.filter(({ id, severity }) => ["LOW", "MEDIUM", "HIGH", "CRITICAL", "FATAL"].includes(severity) && !OF_THE_AUTHORITY.test(id))).toEqual([]);
  }, 12 * minute);
};
