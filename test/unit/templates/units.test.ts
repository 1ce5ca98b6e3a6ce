// Proves: I7 (partly), H7 (partly), H9 (partly)
import { describe, expect, test } from "@jest/globals";
import type { HostFilesProps } from "../../../constructs/host-file-values.ts";
import { renderHostFiles } from "../../../constructs/host-files.ts";
import { exampleProps } from "../constructs/host-files-example.ts";

const byDns: HostFilesProps = { ...exampleProps, challenge: "dns", secretVersions: { ...exampleProps.secretVersions, ACME_DNS_SECRET_ID: "v1", ACME_DNS_SECRET_KEY: "v1" } };
const unitsOf = (props: HostFilesProps) => renderHostFiles(props).filter(({ path }) => /^\/etc\/systemd\/system\/.*\.(?:service|conf)$/.test(path));
const textOf = (path: string, props: HostFilesProps): string => renderHostFiles(props).find((file) => file.path === path)?.content ?? "";

const withAlarms: HostFilesProps = { ...exampleProps, secretVersions: { ...exampleProps.secretVersions, ALARM_WEBHOOK: "v1" } };

describe.each([["certificates by HTTP", exampleProps], ["certificates by DNS", byDns], ["alarms", withAlarms]] as const)("with %s", (_variant, props) => {
  test("every file with a secret reaches a unit as a credential, and none by its environment", () => {
    const units = unitsOf(props).map(({ content }) => content).join("\n");
    const holders = renderHostFiles(props).filter(({ content }) => content.includes("${secret:"));
    expect(holders.map(({ path }) => path).filter((path) => !units.includes(`:${path}\n`))).toEqual([]);
    expect(units).not.toMatch(/^EnvironmentFile=/m);
    expect(units).not.toContain("${secret:");
  });
});

test("nginx may not write the code that it runs, and the units of Node say why they must", () => {
  const systemd = "/etc/systemd/system";
  expect(textOf(`${systemd}/nginx.service.d/lightkeeper.conf`, exampleProps)).toMatch(/^MemoryDenyWriteExecute=yes$/m);
  for (const unit of ["lightkeeper-gateway@.service", "openclaw.service"]) expect(textOf(`${systemd}/${unit}`, exampleProps)).toMatch(/^# MemoryDenyWriteExecute is left out: /m);
});

describe("certificates", () => {
  const script = "/usr/local/lib/lightkeeper/renew-certificate";

  test("are asked for by a file on port 80, and no key for DNS is on the server", () => {
    expect(textOf(script, exampleProps)).toContain("--http --http.webroot /var/www/acme\n");
    expect(renderHostFiles(exampleProps).filter(({ path }) => path.includes("acme-secret"))).toEqual([]);
  });

  test("are asked for by a DNS record where the environment says so, with the zone's key from private files", () => {
    expect(textOf(script, byDns)).toContain("--dns exec\n");
    expect(textOf(script, byDns)).not.toContain("--http");
    expect(textOf("/etc/systemd/system/lightkeeper-acme.service", byDns)).toContain("Environment=EXEC_PATH=/usr/local/lib/lightkeeper/dns-challenge\n");
    expect(renderHostFiles(byDns).filter(({ path }) => path.includes("acme-secret")).map(({ mode, owner }) => `${owner} ${mode}`)).toEqual(["root 0600", "root 0600"]);
  });
});

test("a unit that watches tells a person of its failure where the environment has a webhook, and no unit names what is not there", () => {
  const systemd = "/etc/systemd/system";
  for (const unit of ["lightkeeper-certificate.service", "lightkeeper-integrity@.service"]) {
    expect(textOf(`${systemd}/${unit}`, withAlarms)).toMatch(/^OnFailure=lightkeeper-alarm@%N\.service$/m);
    expect(textOf(`${systemd}/${unit}`, exampleProps)).not.toContain("OnFailure");
  }
  expect(renderHostFiles(withAlarms).filter(({ path }) => path.includes("alarm")).map(({ path, mode, owner }) => `${path} ${mode} ${owner}`)).toEqual([
    "/etc/lightkeeper/credentials/alarm-webhook 0600 root",
    "/usr/local/lib/lightkeeper/tell-alarm 0755 root",
    "/etc/systemd/system/lightkeeper-alarm@.service 0644 root",
  ]);
  expect(renderHostFiles(exampleProps).filter(({ path }) => path.includes("alarm"))).toEqual([]);
});
