import { DeployJournal } from "../../../scripts/recovery/deploy-journal.ts";
import { readStanding } from "../../../scripts/recovery/standing.ts";
import { ManagedResources } from "../../../scripts/recovery/terraform-state.ts";
import type { PreflightContext } from "../../../scripts/preflight/check.ts";
import { offerOf } from "../../../scripts/preflight/offer.ts";
import type { CloudClient, CloudService } from "../../../scripts/tencent/client.ts";
import { CloudCallError } from "../../../scripts/tencent/error.ts";

/** What each action answers; a string is the code of a refusal. */
export type Answers = Readonly<Record<string, object | string>>;

export interface Call {
  readonly service: CloudService;
  readonly action: string;
  readonly parameters: object;
}

/** A bundle as DescribeBundles shows it; fields that no check reads are left out. */
export const bundle = (id: string, more: object = {}): object => ({
  BundleId: id,
  Memory: 4,
  BundleSalesState: "AVAILABLE",
  SupportLinuxUnixPlatform: true,
  Price: { InstancePrice: { DiscountPrice: 72.5 } },
  ...more,
});

export const blueprint = (id: string, more: object = {}): object => ({ BlueprintId: id, BlueprintState: "NORMAL", PlatformType: "LINUX_UNIX", OsName: "Debian 12 64bit", ...more });

export const domain = (more: object = {}): object => ({
  DomainInfo: { Status: "ENABLE", DnspodNsList: ["a.dnspod.example", "b.dnspod.example"], ActualNsList: ["A.DNSPOD.example", "b.dnspod.example"], ...more },
});

/** An account in which everything is as it should be. */
export const allWell: Answers = {
  GetCallerIdentity: { AccountId: "100000000001" },
  DescribeAccountBalance: { Balance: 100_000 },
  InquirePriceCreateDisks: { DiskPrice: { DiscountPrice: 50 } },
  DescribeBundles: { BundleSet: [bundle("bundle_small", { Memory: 2 }), bundle("bundle_right"), bundle("bundle_gone", { BundleSalesState: "SOLD_OUT" }), bundle("bundle_windows", { SupportLinuxUnixPlatform: false })] },
  DescribeBlueprints: { BlueprintSet: [blueprint("lhbp-rightone"), blueprint("lhbp-windows1", { PlatformType: "WINDOWS" }), blueprint("lhbp-retired1", { BlueprintState: "ISOLATED" }), blueprint("lhbp-another1")] },
  DescribeDomain: domain(),
  DescribeKeyPairs: { KeyPairSet: [] },
  DescribeInstances: { InstanceSet: [] },
  DescribeDisks: { DiskSet: [] },
  DescribeFirewallTemplates: { TemplateSet: [] },
  DescribeFirewallRules: { TotalCount: 0 },
  DescribeRecordList: "ResourceNotFound.NoDataOfRecord",
};

export function scriptedCloud(answers: Answers, calls: Call[] = []): CloudClient {
  return {
    call<T extends object>(service: CloudService, action: string, parameters: object): Promise<T> {
      calls.push({ service, action, parameters });
      const answer = answers[action] ?? "InvalidAction";
      if (typeof answer === "string") return Promise.reject(new CloudCallError({ service, action }, { code: answer, message: "refused", requestId: "r-1" }));
      // The caller names the answer's shape, as with the real client.
      return Promise.resolve(answer as T);
    },
  };
}

interface Changes {
  readonly answers?: Answers;
  readonly manifest?: Partial<PreflightContext["manifest"]>;
  readonly environment?: PreflightContext["environment"];
  readonly loginPublicKey?: string;
  readonly directory?: string;
  readonly calls?: Call[];
  readonly managed?: ManagedResources;
  readonly journal?: DeployJournal;
}

/** What a check gets, with some of it changed. */
export function context({ answers = {}, manifest = {}, environment = {}, loginPublicKey = "", directory = "/nowhere", calls = [], managed = new ManagedResources([]), journal = new DeployJournal("/nowhere", "prod") }: Changes = {}): PreflightContext {
  const whole: PreflightContext["manifest"] = {
    environment: "prod",
    names: { server: "lightkeeper-prod", dataDisk: "lightkeeper-prod-data", keyPair: "lightkeeper_prod", firewallTemplate: "lightkeeper-prod-none" },
    account: "100000000001",
    region: "ap-hongkong",
    zone: "ap-hongkong-2",
    bundle: "bundle_right",
    blueprint: "lhbp-rightone",
    os: "debian-12",
    minimumMemoryGiB: 4,
    dataDisk: null,
    months: 1,
    domain: "agent.example.com",
    dnsZone: "example.com",
    caa: "own",
    adminCidrs: ["203.0.113.0/28", "2001:db8::/32"],
    secrets: [{ name: "AGENT_TOKEN", version: "v1" }, { name: "MODEL_API_KEY", version: "v2" }],
    ...manifest,
  };
  const cloud = scriptedCloud({ ...allWell, ...answers }, calls);
  const signal = new AbortController().signal;
  return {
    manifest: whole,
    cloud,
    offer: offerOf(cloud, whole.zone),
    loginPublicKey,
    environment,
    directory,
    journal,
    standing: () => readStanding({ manifest: whole, loginPublicKey, cloud, managed: () => Promise.resolve(managed), journal, signal, patience: 0 }),
  };
}
