import type { Client as BillingClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/billing/v20180709/billing_client.js";
import type { Client as CamClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/cam/v20190116/cam_client.js";
import type { Client as DnspodClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/dnspod/v20210323/dnspod_client.js";
import type { Client as LighthouseClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/lighthouse/v20200324/lighthouse_client.js";
import type { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client.js";
import type { Client as TatClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tat/v20201028/tat_client.js";
import type { Account } from "../../../scripts/rehearse/api/account.ts";
import type { Clock } from "../../../scripts/rehearse/api/clock.ts";
import { createCloud, type CloudOptions } from "../../../scripts/rehearse/api/cloud.ts";
import { createDispatcher, type Dispatcher } from "../../../scripts/rehearse/api/dispatch.ts";
import { type Hypervisor, noMachines } from "../../../scripts/rehearse/api/hypervisor.ts";
import { createKeyring } from "../../../scripts/rehearse/api/permissions/keyring.ts";
import type { PolicyDocument } from "../../../scripts/rehearse/api/permissions/policy-document.ts";
import { loadApiSchema } from "../../../scripts/rehearse/api/schema/schema.ts";
import { sign } from "../../../scripts/rehearse/api/signature.ts";

export const credentials = { secretId: "AKIDtwin", secretKey: "twin-secret" };
export const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ x";

/** A clock that stands still until a test moves it. */
export class HeldClock implements Clock {
  #now = Date.UTC(2026, 0, 31, 12, 0, 0);
  #sleepers: { until: number; wake: () => void }[] = [];

  now(): Date {
    return new Date(this.#now);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ until: this.#now + milliseconds, wake }));
  }

  /** Lets time pass and everything that was waiting for it happen. */
  async pass(milliseconds = 1000): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const [next] = this.#sleepers.filter(({ until }) => until <= end).toSorted((a, b) => a.until - b.until);
      if (next === undefined) break;
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
      this.#now = Math.max(this.#now, next.until);
      next.wake();
      await settle();
    }
    this.#now = end;
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type PowerListener = (id: string, isOn: boolean) => void;

/** A hypervisor without machines that notes what it was asked for; `broken` names the methods that fail. */
export function notingHypervisor(notes: unknown[][], broken: ReadonlySet<string> = new Set(), listeners: PowerListener[] = []): Hypervisor {
  return new Proxy(noMachines(), {
    get(target, name: keyof Hypervisor) {
      if (name === "onPowerChange") return (listener: PowerListener) => { listeners.push(listener); };
      const method: unknown = Reflect.get(target, name);
      return (...all: unknown[]): unknown => {
        notes.push([name, ...all]);
        if (broken.has(name)) return Promise.reject(new Error(`${name} is broken`));
        return typeof method === "function" ? Reflect.apply(method, target, all) : undefined;
      };
    },
  });
}

interface Clients {
  lighthouse: LighthouseClient;
  tat: TatClient;
  dnspod: DnspodClient;
  cam: CamClient;
  sts: StsClient;
  billing: BillingClient;
}

/** An answer with every field there: the twin checks that itself, and a list read at [0] is expected to have it. */
type Full<T> = T extends readonly (infer Item)[] ? [Full<Item>, ...Full<Item>[]] : T extends object ? { [Key in keyof T]-?: Full<Exclude<T[Key], undefined>> } : T;
type AnswerOf<Method> = Method extends (...all: never[]) => Promise<infer Answer> ? Full<Answer> : never;

interface Caller {
  <Service extends keyof Clients, Action extends keyof Clients[Service]>(service: Service, action: Action, parameters?: object, region?: string): Promise<AnswerOf<Clients[Service][Action]>>;
  (service: string, action: string, parameters?: object, region?: string): Promise<unknown>;
}

export interface Bench extends Dispatcher {
  clock: HeldClock;
  /** What the hypervisor was asked for. */
  notes: unknown[][];
  /** Methods of the hypervisor that fail. */
  broken: Set<string>;
  /** What the calls see, to be put into a state that is hard to reach. */
  account: Account;
  /** What a machine does by itself. */
  switchedItself(id: string, isOn: boolean): void;
  /** Answers; throws when the call is refused. */
  call: Caller;
  /** The error's code; "" when the call is answered. */
  refused(service: string, action: string, parameters?: object, region?: string): Promise<string>;
}

const versions: Record<string, string> = { cam: "2019-01-16", kms: "2019-01-18", monitor: "2018-07-24", tag: "2018-08-13", lighthouse: "2020-03-24", tat: "2020-10-28", dnspod: "2021-03-23", sts: "2018-08-13", billing: "2018-07-09" };

/** The twin's cloud without its server, in held time. */
export function bench(options: Partial<CloudOptions> & { policy?: PolicyDocument } = {}): Bench {
  const clock = new HeldClock();
  const notes: unknown[][] = [];
  const broken = new Set<string>();
  const listeners: PowerListener[] = [];
  const cloud = createCloud({ hypervisor: notingHypervisor(notes, broken, listeners), accountId: "100000000001", domains: ["example.com"], clock, ...options });
  const dispatcher = createDispatcher(cloud, loadApiSchema(), createKeyring(cloud.account, credentials, options.policy));

  async function send(service: string, action: string, parameters: object, region: string): Promise<object> {
    const { Response } = await dispatcher.answer(service, signed(service, action, parameters, region, clock.now()));
    return Response;
  }
  async function call(service: string, action: string, parameters: object = {}, region = "ap-guangzhou"): Promise<unknown> {
    const answer = await send(service, action, parameters, region);
    if ("Error" in answer) throw new Error(`${action}: ${JSON.stringify(answer.Error)}`);
    return answer;
  }
  return {
    ...dispatcher,
    clock,
    notes,
    broken,
    account: cloud.account,
    switchedItself: (id, isOn) => { for (const listener of listeners) listener(id, isOn); },
    call,
    async refused(service, action, parameters = {}, region = "ap-guangzhou") {
      const answer = await send(service, action, parameters, region);
      return "Error" in answer ? String(Reflect.get(Object(answer.Error), "Code")) : "";
    },
  };
}

export function signed(service: string, action: string, parameters: object, region: string, at: Date, key: { secretId: string; secretKey: string; token?: string } = credentials) {
  const timestamp = Math.floor(at.getTime() / 1000);
  const request = {
    method: "POST",
    headers: {
      "content-type": "application/json",
      host: `${service}.tencentcloudapi.com`,
      "x-tc-action": action,
      "x-tc-version": versions[service] ?? "",
      "x-tc-region": region,
      "x-tc-timestamp": String(timestamp),
      ...(key.token !== undefined && { "x-tc-token": key.token }),
    } as Record<string, string | undefined>,
    body: Buffer.from(JSON.stringify(parameters)),
  };
  const signature = sign(request, ["content-type", "host"], timestamp, service, key.secretKey);
  const date = at.toISOString().slice(0, 10);
  request.headers["authorization"] =
    `TC3-HMAC-SHA256 Credential=${key.secretId}/${date}/${service}/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`;
  return request;
}

/** A running instance, and the ids of what it was made of. */
export async function runningInstance(on: Bench, more: object = {}): Promise<string> {
  const { InstanceIdSet } = await on.call("lighthouse", "CreateInstances", {
    BundleId: "bundle2022_gen_02",
    BlueprintId: "lhbp-debian12",
    InstanceChargePrepaid: { Period: 1 },
    InstanceName: "server",
    Zones: ["ap-guangzhou-3"],
    ...more,
  });
  await on.clock.pass();
  return InstanceIdSet[0];
}

/** An instance as the API shows it now; undefined when it does not. */
export async function instance(on: Bench, id: string) {
  return (await on.call("lighthouse", "DescribeInstances", { InstanceIds: [id] })).InstanceSet[0];
}
