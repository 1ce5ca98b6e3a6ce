import type { Client as BillingClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/billing/v20180709/billing_client.js";
import type { Client as CamClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/cam/v20190116/cam_client.js";
import type { Client as DnspodClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/dnspod/v20210323/dnspod_client.js";
import type { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client.js";
import type { Client as LighthouseClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/lighthouse/v20200324/lighthouse_client.js";
import type { Client as MonitorClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/monitor/v20180724/monitor_client.js";
import type { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client.js";
import type { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client.js";
import type { Client as TatClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tat/v20201028/tat_client.js";
import type { Call } from "../call.ts";

/** An answer as it goes over the wire: Tencent's types do not tell that a field may be null. */
type Wire<T> = T extends readonly (infer Item)[] ? readonly Wire<Item>[] : T extends object ? { [Key in keyof T]: Wire<T[Key]> | null } : T;

type RequestOf<Method> = Method extends (request: infer Request, ...rest: never[]) => unknown ? NonNullable<Request> : never;
type AnswerOf<Method> = Method extends (...all: never[]) => Promise<infer Answer> ? Wire<Omit<Answer, "RequestId">> : never;

/** Handlers of some actions of a service, typed by the methods of Tencent's own client. */
type ActionsOf<Client> = {
  readonly [Name in keyof Client]?: (call: Call, request: RequestOf<Client[Name]>) => AnswerOf<Client[Name]> | Promise<AnswerOf<Client[Name]>>;
};

export type LighthouseActions = ActionsOf<LighthouseClient>;
export type TatActions = ActionsOf<TatClient>;
export type CamActions = ActionsOf<CamClient>;
export type DnspodActions = ActionsOf<DnspodClient>;
export type MonitorActions = ActionsOf<MonitorClient>;
export type TagActions = ActionsOf<TagClient>;
export type StsActions = ActionsOf<StsClient>;
export type KmsActions = ActionsOf<KmsClient>;
export type BillingActions = ActionsOf<BillingClient>;
