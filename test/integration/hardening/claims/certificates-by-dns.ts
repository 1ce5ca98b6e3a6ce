import { expect } from "@jest/globals";
import { renderHostFiles } from "../../../../constructs/host-files.ts";
import { noMachines } from "../../../../scripts/rehearse/api/hypervisor.ts";
import { readPolicy } from "../../../../scripts/rehearse/api/permissions/policy-document.ts";
import { startCloudApi } from "../../../../scripts/rehearse/api/server.ts";
import { startTlsFront } from "../../../../scripts/rehearse/network/tls-front.ts";
import { zoneNames } from "../../../../scripts/rehearse/network/zone-names.ts";
import { exampleProps } from "../../../unit/constructs/host-files-example.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { operatorAddress } from "../../machines/world.ts";
import { type Claims, minute } from "./claims.ts";

const API = "dnspod.tencentcloudapi.com";
/** The zone that the key may write; the site's own zone is not in the account that it belongs to. */
const ZONE = "acme.example.com";
/** What docs/environment.md tells to bind to the key. */
const POLICY = { version: "2.0", statement: [{ effect: "allow", action: ["dnspod:DescribeDomainList"], resource: ["*"] }, { effect: "allow", action: ["dnspod:DescribeRecordList", "dnspod:CreateRecord", "dnspod:DeleteRecord"], resource: ["qcs::dnspod::uin/100000000001:domain/1"] }] };
const OURS = /^\/etc\/lightkeeper\/credentials\/acme-|\/(?:renew-certificate|dns-challenge)$|\/lightkeeper-acme\.service$/;

/** Debian's own lego, and our script for it, against the twin's DNSPod and certificate authority, over TLS and by their public names. */
export const certificateByDnsClaims: Claims = (server) => {
  testWithMachines("a certificate comes by DNS: the challenge goes into the delegated zone alone, with a key that may do no more, and is taken away again", async () => {
    const { inside, world, domain, address } = server();
    const credentials = { secretId: "AKIDexample0000000000000000000000", secretKey: "dns-key-that-stands-in-no-process-list" };
    const { names, servicesAddress } = world.network;
    const challenge: string[] = [];
    await using api = await startCloudApi({
      hypervisor: noMachines(), credentials, policy: readPolicy(JSON.stringify(POLICY)), accountId: "100000000001", domains: [ZONE], egressAddress: operatorAddress, publicRange: world.berth.publicRange,
      onRecords: (records) => {
        for (const name of names.keys()) if (name.endsWith(ZONE)) names.delete(name);
        for (const [name, entries] of zoneNames(records, servicesAddress)) names.set(name, entries);
        challenge.push(...records.filter(({ type }) => type === "TXT").map(({ name }) => name));
      },
    });
    await world.network.publish(API, await startTlsFront({ identity: await world.network.authority.issue(API), address: world.network.hostAddress, port: api.port }));
    names.set(`_acme-challenge.${domain}`, [{ type: "CNAME", data: `agent.${ZONE}` }]);
    // Without an address nobody can ask for a file on port 80.
    names.delete(domain);
    const secrets: Readonly<Record<string, string>> = { ACME_DNS_SECRET_ID: credentials.secretId, ACME_DNS_SECRET_KEY: credentials.secretKey };
    const files = renderHostFiles({ ...exampleProps, challenge: "dns", secretVersions: { ...exampleProps.secretVersions, ACME_DNS_SECRET_ID: "v1", ACME_DNS_SECRET_KEY: "v1" } }).filter(({ path }) => OURS.test(path));
    expect(files).toHaveLength(5);
    const put = files.map(({ path, mode, content }) => `base64 -d >${path} <<'END'\n${Buffer.from(content.replace(/\$\{secret:(\w+)@\w+\}/g, (_, name: string) => secrets[name] ?? "")).toString("base64")}\nEND\nchmod ${mode} ${path}`);
    // A new account too: for a known one the authority may take an earlier proof, and ask for no other.
    await inside(`set -e; mkdir -p /run/by-http /data/acme/certificates; cp -a --parents /usr/local/lib/lightkeeper/renew-certificate /etc/systemd/system/lightkeeper-acme.service /data/acme/certificates /run/by-http
${put.join("\n")}
rm -rf /data/acme/certificates /data/acme/accounts; systemctl daemon-reload
systemctl start lightkeeper-acme.service || { journalctl -u lightkeeper-acme.service -o cat -n 30; cp -a /run/by-http/. /; systemctl daemon-reload; exit 1; }`, 120);
    expect(await inside(`openssl x509 -in /data/acme/certificates/${domain}.crt -noout -issuer -checkhost ${domain}`)).toMatch(/Pebble[^]*does match/);
    expect(new Set(challenge)).toEqual(new Set([`agent.${ZONE}`]));
    expect(api.calls.map(({ action, error }) => [action, error?.code])).toEqual(["DescribeDomainList", "CreateRecord", "DescribeDomainList", "DescribeRecordList", "DeleteRecord"].map((action) => [action, undefined]));
    expect([...api.account.domains.values()].flatMap(({ records }) => [...records.values()]).filter(({ type }) => type === "TXT")).toEqual([]);
    const everywhere = await inside("systemctl show lightkeeper-acme.service; journalctl -u lightkeeper-acme.service -o cat; stat -c '%a %U' /etc/lightkeeper/credentials/acme-secret-key");
    expect(everywhere).toMatch(/600 root\n$/);
    for (const secret of Object.values(secrets)) expect(everywhere).not.toContain(secret);
    await inside("rm -r /run/by-http/data; cp -a /run/by-http/. /; rm /etc/lightkeeper/credentials/acme-* /usr/local/lib/lightkeeper/dns-challenge; systemctl daemon-reload");
    names.set(domain, [{ type: "A", data: address }]);
  }, 3 * minute);
};
