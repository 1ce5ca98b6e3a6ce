import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "@jest/globals";
import { command } from "../../../../scripts/rehearse/network/command.ts";
import { startTlsFront } from "../../../../scripts/rehearse/network/tls-front.ts";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { until } from "../../machines/world.ts";
import { alarmWebhook } from "../hardened-server.ts";
import { type Claims, minute } from "./claims.ts";

/** The last test leaves the authority's certificate in place. */
export const certificateClaims: Claims = (server) => {
  const certificate = () => `/data/acme/certificates/${server().domain}.crt`;
  const served = () => `openssl s_client -connect 127.0.0.1:443 -servername ${server().domain} </dev/null 2>/dev/null | openssl x509 -noout -fingerprint`;
  const untilServed = () => `for try in $(seq 30); do [ "$(${served()})" = "$(openssl x509 -in ${certificate()} -noout -fingerprint)" ] && break; sleep 0.1; done`;
  const renew = () => server().inside(`systemctl start lightkeeper-acme.service || { journalctl -u lightkeeper-acme.service -o cat -n 20; exit 1; }\n${untilServed()}\n${served()}`);

  /** What the morning's look says: nothing, or the one line of its failure. */
  const lateness = async (): Promise<unknown> => {
    const said = await server().inside(`since=$(date +%s); systemctl start lightkeeper-certificate.service 2>/dev/null && exit 0
systemctl is-failed --quiet lightkeeper-certificate.service || exit 1
journalctl --unit=lightkeeper-certificate.service --since=@$since --output=cat | grep '^{'; systemctl reset-failed lightkeeper-certificate.service`);
    return said === "" ? undefined : JSON.parse(said);
  };

  /** Puts a certificate of another authority in place that is some days old and lasts some days more. */
  const age = (days: number, left: number) => {
    const { inside, domain } = server();
    const key = certificate().replace(/crt$/, "key");
    return inside(`set -e; cd "$(mktemp -d)"; touch index.txt
printf '[ca]\ndefault_ca=old\n[old]\ndatabase=index.txt\nrand_serial=yes\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n' >ca.conf
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 300 -subj /CN=authority -keyout ca.key -out ca.crt 2>/dev/null
openssl req -new -key ${key} -subj /CN=${domain} -out old.csr
openssl ca -batch -notext -config ca.conf -cert ca.crt -keyfile ca.key -in old.csr -out ${certificate()} -startdate "$(date -ud '-${days} days' +%y%m%d%H%M%SZ)" -enddate "$(date -ud '+${left} days' +%y%m%d%H%M%SZ)" 2>/dev/null
systemctl reload nginx.service
${untilServed()}`);
  };

  /** What the webhook was told; it is on the twin's internet from the first test on. */
  const told: { readonly path: string | undefined; readonly message: unknown }[] = [];
  const startWebhook = async (): Promise<void> => {
    const { network } = server().world;
    const receiver = createServer((request, response) => {
      void text(request).then((body) => {
        told.push({ path: request.url, message: JSON.parse(body) });
        // A receiver that is away for a moment is told again.
        response.writeHead(told.length === 1 ? 503 : 200).end();
      });
    }).listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const { port } = receiver.address() as AddressInfo;
    const front = await startTlsFront({ identity: await network.authority.issue(alarmWebhook.host), address: network.hostAddress, port });
    await network.publish(alarmWebhook.host, { port: front.port, close: () => front.close().finally(() => receiver.close()) });
  };

  testWithMachines("a server that is left with its placeholder certificate is reported by a failing unit and one line of JSON, and a person is told", async () => {
    await startWebhook();
    expect(await lateness()).toEqual({ timestamp: expect.any(String), level: "critical", category: "security", event: "certificate.late", metadata: { domain: server().domain, reason: "it is the placeholder of the first start", notAfter: expect.any(String) } });
    await until(() => Promise.resolve(told.length === 2), 20);
    const { domain, inside } = server();
    const message = { event: "unit.failed", domain, unit: "lightkeeper-certificate", at: expect.stringMatching(/^20\d\d-.*Z$/), text: `${domain}: the renewal of its certificate is late. On the server: journalctl --unit=lightkeeper-certificate` };
    expect(told).toEqual([1, 2].map(() => ({ path: alarmWebhook.path, message })));
    expect(await inside(`journalctl --no-pager | grep -c ${alarmWebhook.path.replace("/", "[/]")} || true; stat -c '%a %U' /etc/lightkeeper/credentials/alarm-webhook`)).toBe("0\n600 root\n");
  }, minute);

  testWithMachines("the certificate is issued once and left alone while young, its key root's alone on the data disk", async () => {
    const { inside, world, domain, address } = server();
    world.network.names.set(domain, [{ type: "A", data: address }]);
    const first = await renew();
    expect(await inside("stat -c '%a %U' /data/acme /data/acme/certificates/*.key; readlink /etc/lightkeeper/tls/privkey.pem")).toBe(`700 root\n600 root\n/data/acme/certificates/${domain}.key\n`);
    expect(await renew()).toBe(first);
    expect(await lateness()).toBeUndefined();
    // A phone knows the root alone: what stands between comes from us.
    const chain = await command(world.network.visitor.command(["sh", "-c", `openssl s_client -connect ${address}:443 -servername ${domain} -verify_hostname ${domain} -verify_return_error -CAfile ${world.network.caCertificates} -showcerts </dev/null 2>/dev/null`]));
    expect([chain.match(/BEGIN CERTIFICATE/g)?.length, /Verify return code: 0 \(ok\)/.test(chain)]).toEqual([2, true]);
  }, 2 * minute);

  testWithMachines("a certificate in the last third of its life is renewed and served; in the last quarter its delay is reported", async () => {
    const { inside } = server();
    await age(66, 24);
    expect(await lateness()).toBeUndefined();
    await age(70, 20);
    expect(await lateness()).toMatchObject({ event: "certificate.late", metadata: { reason: "less than a quarter of its life is left" } });
    await until(() => Promise.resolve(told.length === 3), 20);
    const old = await inside(served());
    const renewed = await renew();
    expect(renewed).toMatch(/Fingerprint=/);
    expect(renewed).not.toBe(old);
    expect(await inside(`openssl x509 -in ${certificate()} -noout -issuer -checkend ${30 * 86_400}`)).toMatch(/Pebble[^]*will not expire/);
    expect(await lateness()).toBeUndefined();
  }, 2 * minute);
};
