import { randomUUID } from "node:crypto";
import { regionOf } from "./account.ts";
import { handlerOf } from "./actions/index.ts";
import type { Cloud } from "./call.ts";
import { ApiError, answerableCode } from "./error.ts";
import { cloudTime, refuseOnFault } from "./fault-hook.ts";
import { type Caller, checkPermission, nobody } from "./permissions/caller.ts";
import { resourcesOf } from "./permissions/resources.ts";
import type { Keyring } from "./permissions/keyring.ts";
import { answerViolations, isKnownError } from "./schema/check-answer.ts";
import { commonErrorCodes } from "./schema/common-errors.ts";
import { readQuery } from "./schema/query-parameters.ts";
import type { ApiSchema, ServiceSchema } from "./schema/schema.ts";
import { validateRequest } from "./schema/validate-request.ts";
import { type SignedRequest, verifySignature } from "./signature.ts";

/** One call as it came and as it was answered. */
export interface RecordedCall {
  readonly at: Date;
  readonly requestId: string;
  readonly service: string;
  readonly action: string;
  readonly version: string;
  readonly region: string;
  /** X-TC-RequestClient: who called. */
  readonly client: string;
  readonly parameters: unknown;
  response?: object;
  error?: { code: string; message: string };
}

export interface Envelope {
  Response: object;
}

export interface Dispatcher {
  /** Answers a call to a service. Never rejects: whatever goes wrong is an error envelope. */
  answer(service: string, request: SignedRequest): Promise<Envelope>;
  /** Keeps a call that another protocol than the API's brought. */
  record(call: RecordedCall): void;
  /** Notes something that the twin did wrong there. */
  deviate(what: string): void;
  readonly calls: readonly RecordedCall[];
  /** What the twin did that the real API would not: a test that finds one here has found a fault of the twin. */
  readonly deviations: readonly string[];
}

/** Services whose state is that of one region; all others have one state for the account. */
const regionalServices: ReadonlySet<string> = new Set(["lighthouse", "tat", "kms"]);

/** Actions that a caller without a key may call: what they prove instead is in the request. */
const unsignedActions: ReadonlySet<string> = new Set(["sts AssumeRoleWithWebIdentity"]);

const longestQuery = 32 * 1024;

/** Methods that the API takes with its present signature. */
const methods: ReadonlySet<string> = new Set(["POST", "GET"]);

/** @param answered is told of every call once it is answered */
export function createDispatcher(cloud: Cloud, schema: ApiSchema, keyring: Keyring, answered: (call: RecordedCall) => void = () => undefined): Dispatcher {
  const calls: RecordedCall[] = [];
  const deviations: string[] = [];

  async function result(service: string, request: SignedRequest, record: RecordedCall): Promise<object> {
    if (!methods.has(request.method)) throw new ApiError("UnsupportedProtocol", `The method ${request.method} is not supported: use POST or GET.`);
    if ((request.query ?? "").length > longestQuery) throw new ApiError("RequestSizeLimitExceeded", "A GET request is larger than 32 KB.");
    const caller = callerOf(service, request);
    const { action, region } = record;
    refuseOnFault(cloud.faults, action);
    if (action === "") throw new ApiError("MissingParameter", "The request is missing the header X-TC-Action.");
    const described = schema.services[service];
    const handler = handlerOf(service, action);
    if (described === undefined || handler === undefined) throw new ApiError("InvalidAction", `The twin has no action ${service} ${action}.`);
    if (record.version === "") throw new ApiError("MissingParameter", "The request is missing the header X-TC-Version.");
    if (record.version !== described.version) throw new ApiError("NoSuchVersion", `The version of ${service} is ${described.version}, not "${record.version}".`);
    if (regionalServices.has(service)) checkRegion(region);
    checkPermission(caller, service, action, resourcesOf(service, action, record.parameters, { region, account: cloud.account.id }));
    validateRequest(described, action, record.parameters);
    const answer = await handler({ cloud, action, requestId: record.requestId, caller, region: regionOf(cloud.account, region) }, record.parameters);
    for (const violation of answerViolations(described, action, answer)) deviations.push(`${service} ${violation}`);
    return answer;
  }

  function callerOf(service: string, request: SignedRequest): Caller {
    const unsigned = request.headers["authorization"] === "SKIP" && unsignedActions.has(`${service} ${request.headers["x-tc-action"] ?? ""}`);
    return unsigned ? nobody : verifySignature(request, service, keyring, cloudTime(cloud.clock, cloud.faults.strike("clock-wrong"))).caller;
  }

  function checkRegion(region: string): void {
    if (region === "") throw new ApiError("MissingParameter", "The request is missing the header X-TC-Region.");
    if (!cloud.catalogue.regions.has(region)) throw new ApiError("UnsupportedRegion", `The region "${region}" is not one of this service.`);
  }

  function refusal(service: string, action: string, error: unknown): { code: string; message: string } {
    if (!(error instanceof ApiError)) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      deviations.push(`${service} ${action} failed: ${message}`);
      return { code: "InternalError", message: "The twin failed: see its log." };
    }
    const described: ServiceSchema | undefined = schema.services[service];
    const code = answerableCode(error.codes, new Set([...(described?.actions[action]?.errors ?? []), ...commonErrorCodes]));
    if (described !== undefined && !isKnownError(described, action, code)) deviations.push(`${service} ${action} does not answer ${code}`);
    return { code, message: error.message };
  }

  return {
    calls,
    deviations,
    record(call) {
      calls.push(call);
      answered(call);
    },
    deviate: (what) => { deviations.push(what); },
    async answer(service, request) {
      const header = (name: string): string => request.headers[name] ?? "";
      const requestId = randomUUID();
      const record: RecordedCall = {
        at: cloud.clock.now(),
        requestId,
        service,
        action: header("x-tc-action"),
        version: header("x-tc-version"),
        region: header("x-tc-region"),
        client: header("x-tc-requestclient"),
        parameters: readParameters(schema.services[service], header("x-tc-action"), request),
      };
      calls.push(record);
      try {
        record.response = { ...(await result(service, request, record)), RequestId: requestId };
        return { Response: record.response };
      } catch (error) {
        record.error = refusal(service, record.action, error);
        return { Response: { Error: { Code: record.error.code, Message: record.error.message }, RequestId: requestId } };
      } finally {
        answered(record);
      }
    },
  };
}

/** Undefined when the body is not JSON; the validation refuses that later, after the signature. */
function readParameters(service: ServiceSchema | undefined, action: string, request: SignedRequest): unknown {
  if (request.method === "GET") return service === undefined ? {} : readQuery(service, action, request.query ?? "");
  try {
    return JSON.parse(request.body.length === 0 ? "{}" : request.body.toString("utf8"));
  } catch {
    return undefined;
  }
}
