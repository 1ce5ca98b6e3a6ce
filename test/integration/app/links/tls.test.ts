// Proves: H15
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { connectOpenAi } from "../../../../app/chat/backends/openai.ts";
import { connectSpendAlarm } from "../../../../app/decision/spend-alarm.ts";
import { spendWebhook } from "../../../../app/decision/spend-webhook.ts";
import { errorCode } from "../../../../app/platform/error-code.ts";
import { GatewayError } from "../../../../app/platform/gateway-error.ts";
import { connectCodeToSession } from "../../../../app/identity/wechat/code-to-session.ts";
import { connectMailer, type MailServer } from "../../../../app/platform/mail.ts";
import { connectRedis } from "../../../../app/platform/redis.ts";
import { openPostgres } from "../../../../app/platform/store/postgres.ts";
import { variables } from "../../../../app/settings.ts";
import { readVariables } from "../../../../app/platform/variables.ts";
import { sendCompletion, sendJson } from "../../../unit/app/agent-server.ts";
import { ownSecrets } from "../../../unit/app/own-secrets.ts";
import { startPostgres, type PostgresServer } from "../postgres.ts";
import { startRedisServer, type RedisServer } from "../redis-server.ts";
import { makeCertificates, type Certificate } from "./certificates.ts";
import { startMailServer } from "./mail-server.ts";
import { startTlsFront, type TlsFront } from "./tls-front.ts";

const { authority, issued } = makeCertificates();
const OLD = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
const directory = mkdtempSync(join(tmpdir(), "links-"));
const modelSocket = join(directory, "model.sock");

let redis: RedisServer;
let postgres: PostgresServer;
let model: Server;
beforeAll(async () => {
  // The process trusts this authority beside the system's, as NODE_EXTRA_CA_CERTS makes it.
  setDefaultCACertificates([...getCACertificates("bundled"), authority]);
  [redis, postgres] = await Promise.all([startRedisServer(), startPostgres()]);
  model = createServer(({ url = "" }, response) => {
    if (url.startsWith("/sns/")) sendJson(response, 200, { openid: "openid-of-somebody" });
    else sendCompletion(response, "hello");
  }).listen(modelSocket);
  await once(model, "listening");
}, 60_000);
afterAll(async () => {
  setDefaultCACertificates(getCACertificates("bundled"));
  model.close();
  await redis[Symbol.asyncDispose]();
  await postgres[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

/** Opens the link once, says something, and gives what came of it. */
interface Link {
  readonly front: (certificate: Certificate, tls?: object) => Promise<TlsFront>;
  readonly talk: (port: number) => Promise<unknown>;
}

const links: Readonly<Record<string, Link>> = {
  "to Redis": {
    front: (certificate, tls) => startTlsFront(certificate, redis.socket, tls),
    talk: async (port) => {
      const client = connectRedis({ url: `rediss://localhost:${port}`, password: "a-password-nobody-hears" });
      try {
        await Promise.race([once(client, "ready"), once(client, "error").then(([error]) => Promise.reject(error as Error))]);
        return await client.ping();
      } finally {
        client.disconnect();
      }
    },
  },
  "to PostgreSQL": {
    front: (certificate, tls) => startTlsFront(certificate, join(new URL(postgres.url).searchParams.get("host") ?? "", ".s.PGSQL.5432"), { asks: true, ...tls }),
    talk: async (port) => {
      const { revision, close } = openPostgres({ url: `postgres://gateway@localhost:${port}/postgres?sslmode=verify-full` });
      // The table is missing in this database: only a server that was spoken to can say so.
      return Promise.resolve(revision()).catch((error: unknown) => {
        if (typeof error === "object" && error !== null && "code" in error && error.code === "42P01") return "PONG";
        throw error;
      }).finally(close);
    },
  },
  "to a model provider": {
    front: (certificate, tls) => startTlsFront(certificate, modelSocket, tls),
    talk: (port) => askModel(port),
  },
  "to WeChat": {
    front: (certificate, tls) => startTlsFront(certificate, modelSocket, tls),
    talk: async (port) => {
      const wechat = connectCodeToSession({ appId: "wx0123456789abcdef", appSecret: "a-secret-nobody-hears", apiUrl: `https://localhost:${port}` });
      try {
        return (await wechat.openidOf("code")) === "openid-of-somebody" ? "PONG" : "";
      } finally {
        await wechat.close();
      }
    },
  },
  "to the webhook of the spend ladder": {
    front: (certificate, tls) => startTlsFront(certificate, modelSocket, tls),
    talk: async (port) => {
      let problem: unknown = "PONG";
      const alarm = connectSpendAlarm({
        channels: [spendWebhook(`https://localhost:${port}/sns/a-path-nobody-hears`)],
        log: ({ event, metadata }) => {
          if (event === "spend.not_told") problem = Object.assign(new Error("not told"), { code: metadata?.["cause"] });
        },
        pauses: [],
      });
      alarm.tell({ from: "normal", to: "warning", spentMicroUsd: 1, at: 0 }, () => Promise.resolve(undefined));
      await alarm.close();
      if (problem instanceof Error) throw problem;
      return problem;
    },
  },
  "to a mail server": mailLink("implicit"),
  "to a mail server by STARTTLS": mailLink("starttls"),
};

function mailLink(speaks: MailServer["tls"]): Link {
  return {
    front: (certificate, tls) => startMailServer({ certificate, speaks, ...(tls === undefined ? {} : { tls }) }),
    talk: async (port) => {
      const failure = await connectMailer({ host: "localhost", port, tls: speaks, login: null, sender: "gateway@example.com" })({ messageId: "<1@example.com>", to: ["ops@example.com"], subject: "hello", text: "hello" });
      if (failure !== undefined) throw Object.assign(new Error("not sent"), { code: failure.cause });
      return "PONG";
    },
  };
}

async function askModel(port: number, pin?: string): Promise<string> {
  const backend = connectOpenAi({ url: `https://localhost:${port}/v1`, apiKey: "a-key-nobody-hears", timeoutSeconds: 5, connections: 1, ...(pin === undefined ? {} : { pin }) });
  try {
    const { choices } = await backend.complete({ model: "m", messages: [{ role: "user", content: "hi" }], completionTokens: 1, conversation: null, signal: AbortSignal.timeout(5000) });
    return choices[0]?.message.content === "hello" ? "PONG" : "";
  } finally {
    await backend.close();
  }
}

describe.each(Object.entries(links))("the link %s", (_name, { front, talk }) => {
  test("opens to a certificate of a known authority with the server's name", async () => {
    await using server = await front(issued.good);
    expect(await talk(server.port)).toBe("PONG");
    expect(server.heard()).toBeGreaterThan(0);
  });

  test.each([
    ["expired", "CERT_HAS_EXPIRED"],
    ["for another host", "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["self-signed", "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["of an unknown authority", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ] as const)("does not open to a certificate that is %s, and says nothing", async (which, cause) => {
    await using server = await front(issued[which]);
    await expect(talk(server.port).catch(causeOf)).resolves.toBe(cause);
    expect(server.heard()).toBe(0);
  });

  test("does not open below TLS 1.2", async () => {
    await using server = await front(issued.good, OLD);
    await expect(talk(server.port).catch(causeOf)).resolves.toMatch(/^(ERR_SSL_|EPROTO|ECONNRESET)/);
    expect(server.heard()).toBe(0);
  });
});

/** The code of whatever kept a link from opening, also where the gateway has made an error of its own of it. */
function causeOf(error: unknown): unknown {
  return error instanceof GatewayError ? error.detail["cause"] : errorCode(error);
}

test("a pinned provider is known by its key, whatever else an authority has signed", async () => {
  await using server = await startTlsFront(issued.good, modelSocket);
  expect(await askModel(server.port, issued.good.pin)).toBe("PONG");
  const heard = server.heard();
  await expect(askModel(server.port, issued.expired.pin)).rejects.toMatchObject({ kind: { code: "agent_unavailable" }, detail: { cause: "ERR_TLS_PIN_MISMATCH" } });
  expect(server.heard()).toBe(heard);
});

test("a pin does not make up for a certificate that is wrong otherwise", async () => {
  for (const which of ["expired", "for another host", "self-signed"] as const) {
    await using server = await startTlsFront(issued[which], modelSocket);
    await expect(askModel(server.port, issued[which].pin)).rejects.toMatchObject({ kind: { code: "agent_unavailable" } });
    expect(server.heard()).toBe(0);
  }
});

test("no setting leads to a link in the clear, but to this machine's own socket or loopback", () => {
  const base = ownSecrets("/data/gateway.db");
  const refused = (name: string, value: string): boolean => {
    const reading = readVariables(variables, { ...base, [name]: value });
    return !reading.ok && reading.problems.some((problem) => problem.startsWith(name));
  };
  for (const [name, value] of [
    ["REDIS_URL", "redis://cache.internal:6379"],
    ["REDIS_URL", "redis://127.0.0.1:6379"],
    ["DATABASE_URL", "postgres://gateway@db.internal/gateway"],
    ["DATABASE_URL", "postgres://gateway@db.internal/gateway?sslmode=require"],
    ["MODEL_API_URL", "http://api.model.test/v1"],
    ["WX_API_URL", "http://api.weixin.qq.com"],
    ["AGENT_URL", "http://agent.internal:18789"],
    ["CIRCUIT_BREAKER_WEBHOOK", "http://hooks.example.com/services/a"],
    ["CIRCUIT_BREAKER_WEBHOOK", "https://name@hooks.example.com/a"],
  ] as const) expect([name, value, refused(name, value)]).toEqual([name, value, true]);
});
