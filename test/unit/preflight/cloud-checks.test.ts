// Proves: I13 (partly)
import { describe, expect, test } from "@jest/globals";
import { accountIsOurs } from "../../../scripts/preflight/checks/account-is-ours.ts";
import { authorityMayCertify } from "../../../scripts/preflight/checks/authority-may-certify.ts";
import { balanceCoversTheOrder } from "../../../scripts/preflight/checks/balance-covers-the-order.ts";
import { blueprintExists } from "../../../scripts/preflight/checks/blueprint-exists.ts";
import { bundleIsOnSale } from "../../../scripts/preflight/checks/bundle-is-on-sale.ts";
import { imageCarriesItsOs } from "../../../scripts/preflight/checks/image-carries-its-os.ts";
import { domainIsDelegated } from "../../../scripts/preflight/checks/domain-is-delegated.ts";
import { blueprint, bundle, context, domain, type Call } from "./fixture.ts";

describe(accountIsOurs.claim, () => {
  test("holds for the account of the table", async () => {
    expect(await accountIsOurs.run(context())).toBeUndefined();
  });

  test("fails for another, naming both", async () => {
    expect(await accountIsOurs.run(context({ answers: { GetCallerIdentity: { AccountId: "200000000002" } } }))).toBe(
      'account is "100000000001", but the credentials belong to "200000000002". Next: use credentials of the right account, or set account in stacks/environments/prod.ts',
    );
  });
});

describe(bundleIsOnSale.claim, () => {
  test("holds for one that is on sale and just large enough, in the zone asked for", async () => {
    const calls: Call[] = [];
    expect(await bundleIsOnSale.run(context({ calls }))).toBeUndefined();
    expect(calls).toContainEqual({ service: "lighthouse", action: "DescribeBundles", parameters: { Zones: ["ap-hongkong-2"], Limit: 100 } });
  });

  test.each([
    ["unknown", "bundle_typo", 'bundle is "bundle_typo", which ap-hongkong-2 does not offer; '],
    ["sold out", "bundle_gone", 'bundle is "bundle_gone", which is sold out in ap-hongkong-2; '],
    ["for Windows alone", "bundle_windows", 'bundle is "bundle_windows", which runs no Linux; '],
    ["too small", "bundle_small", 'bundle is "bundle_small" with 2 GB of memory, but the agent core needs 4; '],
  ])("fails for one that is %s, naming those that would do", async (_what, id, problem) => {
    expect(await bundleIsOnSale.run(context({ manifest: { bundle: id } }))).toBe(`${problem}allowed now: bundle_right. Next: npm run catalog -- ap-hongkong, then edit stacks/environments/prod.ts`);
  });

  test("a small one holds where nothing needs memory", async () => {
    expect(await bundleIsOnSale.run(context({ manifest: { bundle: "bundle_small", minimumMemoryGiB: 0 } }))).toBeUndefined();
  });

  test("says so when nothing would do", async () => {
    expect(await bundleIsOnSale.run(context({ answers: { DescribeBundles: { BundleSet: [] } } }))).toContain("allowed now: none. Next: ");
  });
});

describe(blueprintExists.claim, () => {
  test("holds for one that the region offers", async () => {
    expect(await blueprintExists.run(context())).toBeUndefined();
  });

  test.each(["lhbp-unknown1", "lhbp-windows1", "lhbp-retired1"])("fails for %s, naming the usable ones", async (id) => {
    expect(await blueprintExists.run(context({ manifest: { blueprint: id } }))).toBe(
      `blueprint.id is "${id}", which ap-hongkong does not offer; allowed now: lhbp-rightone, lhbp-another1. Next: npm run catalog -- ap-hongkong, then edit stacks/environments/prod.ts`,
    );
  });

  test("an id is not taken for another that begins alike", async () => {
    expect(await blueprintExists.run(context({ answers: { DescribeBlueprints: { BlueprintSet: [blueprint("lhbp-rightone2")] } } }))).toContain('"lhbp-rightone", which');
  });
});

describe(imageCarriesItsOs.claim, () => {
  const carrying = (OsName: string | undefined, os = "debian-12") => imageCarriesItsOs.run(context({ manifest: { os }, answers: { DescribeBlueprints: { BlueprintSet: [blueprint("lhbp-rightone", { OsName })] } } }));

  test.each([["Debian 12 64bit", "debian-12"], ["Debian 12.10 64bit", "debian-12"], ["Ubuntu Server 24.04 LTS 64bit", "ubuntu-24.04"], ["Ubuntu Server 22.04 LTS 64bit", "ubuntu-22.04"]])("holds for %s as %s", async (name, os) => {
    expect(await carrying(name, os)).toBeUndefined();
  });

  test.each([["Debian 12 64bit", "debian-13", "debian-12"], ["Ubuntu Server 22.04 LTS 64bit", "ubuntu-24.04", "ubuntu-22.04"], ["TencentOS Server 3.1 64bit", "debian-12", "tencentos-3.1"]])("fails for %s where the table says %s, naming the setting and the image", async (name, os, carried) => {
    expect(await carrying(name, os)).toBe(`blueprint.os is "${os}", but the image lhbp-rightone is "${name}". Next: set blueprint.os in stacks/environments/prod.ts to "${carried}" if that is allowed, or blueprint.id to an image of ${os}: npm run catalog -- ap-hongkong`);
  });

  test.each([undefined, "", "OpenClaw"])("leaves %p, which tells no system, to the server itself", async (name) => {
    expect(await carrying(name)).toBeUndefined();
  });
});

describe(balanceCoversTheOrder.claim, () => {
  const holding = (cents: number, months = 1) => balanceCoversTheOrder.run(context({ answers: { DescribeAccountBalance: { Balance: cents } }, manifest: { months } }));

  test("holds with exactly the price, which the API counts in whole units and the balance in cents", async () => {
    expect(await holding(7250)).toBeUndefined();
    expect(await holding(3 * 7250, 3)).toBeUndefined();
  });

  test("fails with one cent less, naming both sums", async () => {
    expect(await holding(7249)).toBe("the account holds 72.49, but 1 month(s) of bundle_right cost 72.50. Next: top the account up");
    expect(await holding(3 * 7250 - 1, 3)).toBe("the account holds 217.49, but 3 month(s) of bundle_right cost 217.50. Next: top the account up");
  });

  test("counts the data disk in, and leaves out what is bought already", async () => {
    const disk = { sizeGiB: 50, type: "CLOUD_SSD" };
    const [price, own] = [{ DescribeAccountBalance: { Balance: 12_249 } }, { DiskId: "lhdisk-own", DiskName: "lightkeeper-prod-data", DiskState: "UNATTACHED", InstanceId: "" }];
    expect(await balanceCoversTheOrder.run(context({ answers: price, manifest: { dataDisk: disk } }))).toBe("the account holds 122.49, but 1 month(s) of bundle_right and a CLOUD_SSD disk of 50 GB cost 122.50. Next: top the account up");
    expect(await balanceCoversTheOrder.run(context({ answers: { ...price, DescribeDisks: { DiskSet: [own] } }, manifest: { dataDisk: disk } }))).toBeUndefined();
  });

  test("leaves an unknown bundle to the check of bundles", async () => {
    expect(await balanceCoversTheOrder.run(context({ manifest: { bundle: "bundle_typo" } }))).toBeUndefined();
  });

  test("a price with fractions of a cent does not refuse who has the money", async () => {
    const answers = { DescribeBundles: { BundleSet: [bundle("bundle_right", { Price: { InstancePrice: { DiscountPrice: 0.1 } } })] }, DescribeAccountBalance: { Balance: 30 } };
    expect(await balanceCoversTheOrder.run(context({ answers, manifest: { months: 3 } }))).toBeUndefined();
  });
});

describe(authorityMayCertify.claim, () => {
  const caa = (Name: string, Value: string, LineId = "0") => ({ Name, Value, LineId });
  const kept = (...RecordList: readonly object[]) => authorityMayCertify.run(context({ manifest: { caa: "zone", domain: "a.agent.example.com" }, answers: { DescribeRecordList: { RecordList } } }));

  test("holds where the deploy makes the name's own records, whatever the zone says", async () => {
    const calls: Call[] = [];
    expect(await authorityMayCertify.run(context({ calls, answers: { DescribeRecordList: { RecordList: [caa("@", '0 issue ";"')] } } }))).toBeUndefined();
    expect(calls).toEqual([]);
  });

  test("holds where the zone says nothing, names the authority, or says something else of CAA", async () => {
    expect(await authorityMayCertify.run(context({ manifest: { caa: "zone" } }))).toBeUndefined();
    expect(await kept(caa("@", '0 issue "digicert.com"'), caa("@", '0 issue "LetsEncrypt.org; validationmethods=http-01"'))).toBeUndefined();
    expect(await kept(caa("@", '0 iodef "mailto:ops@example.com"'))).toBeUndefined();
    expect(await kept(caa("@", '0 issue "digicert.com"', "10=1"))).toBeUndefined();
  });

  test("fails where the nearest records name others, and does not look above them", async () => {
    expect(await kept(caa("@", '0 issue "digicert.com"'))).toBe('caa is "zone", and the CAA records of example.com let digicert.com certify a.agent.example.com; allowed: letsencrypt.org among them. Next: add 0 issue "letsencrypt.org" there, or set caa to "own"');
    expect(await kept(caa("agent", '0 issue ";"'), caa("@", '0 issue "letsencrypt.org"'))).toContain("the CAA records of agent.example.com let nobody certify a.agent.example.com");
  });

  test("does not take another refusal for an empty zone", async () => {
    await expect(authorityMayCertify.run(context({ manifest: { caa: "zone" }, answers: { DescribeRecordList: "AuthFailure.SignatureFailure" } }))).rejects.toThrow("dnspod DescribeRecordList: AuthFailure.SignatureFailure: refused");
  });
});

describe(domainIsDelegated.claim, () => {
  const shown = (more: object) => domainIsDelegated.run(context({ answers: { DescribeDomain: domain(more) } }));

  test("holds when its name servers are DNSPod's, in whatever case", async () => {
    expect(await domainIsDelegated.run(context())).toBeUndefined();
    expect(await shown({ ActualNsList: ["A.DNSPOD.EXAMPLE"] })).toBeUndefined();
    expect(await shown({ ActualNsList: ["a.dnspod.example"], DnspodNsList: ["A.dnspod.Example"] })).toBeUndefined();
  });

  test("fails when they are others, naming both", async () => {
    expect(await shown({ ActualNsList: ["ns1.registrar.example"] })).toBe('dnsZone "example.com" is delegated to ns1.registrar.example; allowed: a.dnspod.example, b.dnspod.example. Next: set these name servers at the registrar');
  });

  test("fails when there are none", async () => {
    expect(await shown({ ActualNsList: [] })).toContain('dnsZone "example.com" is delegated to nobody; ');
  });

  test("fails when it is paused", async () => {
    expect(await shown({ Status: "PAUSE" })).toBe('dnsZone "example.com" is pause in DNSPod. Next: enable it there');
  });

  test("fails when the account does not hold it", async () => {
    expect(await domainIsDelegated.run(context({ answers: { DescribeDomain: "InvalidParameterValue.DomainNotExists" } }))).toBe('dnsZone is "example.com", which this account\'s DNSPod does not hold. Next: add the domain in DNSPod');
  });

  test("does not take another refusal for that", async () => {
    await expect(domainIsDelegated.run(context({ answers: { DescribeDomain: "AuthFailure.SignatureFailure" } }))).rejects.toThrow("dnspod DescribeDomain: AuthFailure.SignatureFailure: refused");
  });
});
