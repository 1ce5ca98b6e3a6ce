import http from "node:http";
import https from "node:https";
import tencentcloud from "tencentcloud-sdk-nodejs/tencentcloud/common/common_client.js";
import { clockOffset, describeOffset } from "./clock-offset.ts";
import { CloudCallError } from "./error.ts";
import { patientClient } from "./patience.ts";

/** API version of each service that the scripts call. */
const versions = {
  lighthouse: "2020-03-24",
  tat: "2020-10-28",
  dnspod: "2021-03-23",
  sts: "2018-08-13",
  billing: "2018-07-09",
  cam: "2019-01-16",
  kms: "2019-01-18",
  monitor: "2018-07-24",
  tag: "2018-08-13",
} as const;

export type CloudService = keyof typeof versions;

export const isCloudService = (name: string): name is CloudService => Object.hasOwn(versions, name);

export interface CloudClientOptions {
  secretId: string;
  secretKey: string;
  /** Only with temporary credentials. */
  token?: string;
  region: string;
  protocol: "HTTP" | "HTTPS";
  /** Root domain of the endpoints, without a port. @default "tencentcloudapi.com" */
  domain?: string;
  /** URL of an HTTP proxy. Without it the call goes straight to the endpoint, whatever the environment says. */
  proxy?: string;
  /** Deadline of one call, proxy and answer included. */
  timeoutSeconds: number;
}

export interface CloudClient {
  /** One signed call, no retry. Resolves with the answer (RequestId included); rejects with CloudCallError. */
  call<T extends object>(service: CloudService, action: string, parameters: object): Promise<T>;
}

/** The one place where scripts reach Tencent Cloud: endpoint, protocol, proxy and timeout are explicit, so that nothing slips past a redirect. */
export function createClient(options: CloudClientOptions): CloudClient {
  const domain = options.domain ?? "tencentcloudapi.com";
  if (domain.includes(":") || domain.includes("/")) {
    // The SDK signs the host without its port, which no endpoint on a port would accept.
    throw new Error(`Domain "${domain}" of the cloud API must be a bare host name; to reach a local API use a proxy instead.`);
  }
  const plain = options.protocol === "HTTP";
  // Always an agent of our own: without one the SDK takes a proxy from http_proxy by itself, and waits for it without end.
  const agent = plain
    ? new http.Agent(options.proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: options.proxy } })
    : new https.Agent(options.proxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: options.proxy } });
  const clientOf = (service: CloudService) =>
    new tencentcloud.CommonClient(`${service}.${domain}`, versions[service], {
      credential: {
        secretId: options.secretId,
        secretKey: options.secretKey,
        ...(options.token === undefined ? {} : { token: options.token }),
      },
      region: options.region,
      profile: {
        signMethod: "TC3-HMAC-SHA256",
        language: "en-US",
        httpProfile: {
          reqMethod: "POST",
          protocol: plain ? "http://" : "https://",
          reqTimeout: options.timeoutSeconds,
          agent,
        },
      },
    });

  return {
    async call<T extends object>(service: CloudService, action: string, parameters: object): Promise<T> {
      const deadline = AbortSignal.timeout(options.timeoutSeconds * 1000);
      try {
        // The answer's shape is the API's promise; the caller names it.
        return (await clientOf(service).request(action, parameters, { signal: deadline })) as T;
      } catch (error) {
        if (deadline.aborted) throw new CloudCallError({ service, action }, { code: networkError, message: `no answer within ${options.timeoutSeconds} s`, requestId: "" }, error);
        const refusal = refusalOf(service, action, error);
        if (refusal.code !== "AuthFailure.SignatureExpire") throw refusal;
        const offset = await clockOffset(`${plain ? "http" : "https"}://${service}.${domain}/`, agent);
        const clock = offset === undefined || Math.abs(offset) < 60 ? "this computer's clock is wrong" : describeOffset(offset);
        throw new CloudCallError({ service, action }, { code: refusal.code, message: `${clock}, and the cloud takes no signature that is more than 5 minutes off. Next: set the clock (timedatectl set-ntp true), then try again`, requestId: refusal.requestId }, error);
      }
    },
  };
}

const networkError = "ClientError.NetworkError";

function refusalOf(service: CloudService, action: string, error: unknown): CloudCallError {
  const field = (name: string): string => {
    const value: unknown = typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
    return typeof value === "string" ? value : "";
  };
  // The provider's SDK has a code of its own for an answer that is no JSON, and does not repeat such a call.
  if (field("type") === "invalid-json") return new CloudCallError({ service, action }, { code: "ClientError.ParseJsonError", message: "the answer is no JSON: something between here and Tencent Cloud answered in its place", requestId: "" }, error);
  const status: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "httpCode") : undefined;
  const withoutCode = typeof status === "number" ? "ClientError.HttpStatusCodeError" : networkError;
  return new CloudCallError(
    { service, action },
    { code: field("code") || withoutCode, message: field("message") || String(error), requestId: field("requestId") },
    error,
  );
}

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A client from the variables that the Terraform provider reads too: TENCENTCLOUD_SECRET_ID, _SECRET_KEY, _SECURITY_TOKEN,
 * _PROTOCOL, _DOMAIN, and the proxy that Go would take for that protocol (HTTP_PROXY, or HTTPS_PROXY for HTTPS).
 * NO_PROXY is not looked at: an exception list must not lead a rehearsal out. Stands out what passes by itself. Throws one line that names what is missing.
 */
export function clientFromEnvironment(environment: Environment, region: string, timeoutSeconds = 30): CloudClient {
  const value = (name: string): string | undefined => environment[name] || undefined;
  const required = (name: string): string => {
    const found = value(name);
    if (found === undefined) throw new Error(`${name} is not set: it is needed to call Tencent Cloud (create a key under Access Management > API Keys).`);
    return found;
  };
  const protocol = value("TENCENTCLOUD_PROTOCOL") ?? "HTTPS";
  if (protocol !== "HTTP" && protocol !== "HTTPS") {
    throw new Error(`TENCENTCLOUD_PROTOCOL is "${protocol}": allowed are HTTP and HTTPS, in upper case as the Terraform provider wants it.`);
  }
  const token = value("TENCENTCLOUD_SECURITY_TOKEN");
  const domain = value("TENCENTCLOUD_DOMAIN");
  const proxy = protocol === "HTTP" ? (value("HTTP_PROXY") ?? value("http_proxy")) : (value("HTTPS_PROXY") ?? value("https_proxy"));
  return patientClient(createClient({
    secretId: required("TENCENTCLOUD_SECRET_ID"),
    secretKey: required("TENCENTCLOUD_SECRET_KEY"),
    region,
    protocol,
    timeoutSeconds,
    ...(token === undefined ? {} : { token }),
    ...(domain === undefined ? {} : { domain }),
    ...(proxy === undefined ? {} : { proxy }),
  }));
}
