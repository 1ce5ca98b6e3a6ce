import { Type } from "typebox";
import { isTooRegular } from "../platform/placeholder.ts";
import { isBetween, type Variable } from "../platform/variables.ts";
import type { ModelBackend } from "./backend.ts";
import { connectOpenAi } from "./backends/openai.ts";
import { connectOpenClaw } from "./backends/openclaw.ts";
import type { ChatService } from "./chat-service.ts";
import { parseModels } from "./models.ts";
import type { QueueOptions } from "./queue.ts";

const PRINTABLE = /^[\x21-\x7e]{8,512}$/;
const SHA256_BASE64 = /^[A-Za-z0-9+/]{43}=$/;

/** The environment variables of everything that calls a model. */
export const chatVariables = {
  MODEL_BACKEND: {
    schema: Type.Enum(["openclaw", "openai"]),
    secret: false,
    default: "openclaw",
    format: "openclaw or openai",
    description: "Who answers: the agent core at AGENT_URL, or the OpenAI-compatible provider at MODEL_API_URL.",
  },
  MODELS: {
    schema: Type.Refine(Type.String(), (text) => parseModels(text) !== undefined),
    secret: false,
    default: "haiku=openclaw,sonnet=openclaw,opus=openclaw",
    format: "TIER=NAME, several separated by commas; tiers haiku (always), sonnet, opus; NAME is the backend's: an agent (openclaw, openclaw/ID) or a model (PROVIDER/MODEL)",
    description: "What each model tier is called at the backend; a tier that is left out is not offered.",
  },
  AGENT_URL: {
    schema: Type.Refine(Type.String({ pattern: String.raw`^http://(127\.0\.0\.1|\[::1\]):[0-9]{1,5}$` }), (text) => URL.canParse(text)),
    secret: false,
    default: "http://127.0.0.1:18789",
    format: "http://127.0.0.1:PORT or http://[::1]:PORT, without a path",
    description: "Where the agent core listens: the same machine only, since whoever holds its token owns it.",
  },
  AGENT_TOKEN: {
    schema: Type.Refine(Type.String({ pattern: "^[\\x21-\\x7e]{32,512}$" }), (text) => !isTooRegular(text)),
    secret: true,
    format: "32 to 512 random printable ASCII characters without spaces",
    description: "Bearer token of the agent core; also the key of the session pseudonyms.",
  },
  AGENT_TIMEOUT_SECONDS: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,3}$" }), (text) => isBetween(text, 1, 300)),
    secret: false,
    default: "60",
    format: "a whole number of seconds from 1 to 300",
    description: "Longest time for one whole answer, streamed or not, the wait for its turn included.",
  },
  AGENT_CONCURRENCY: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,4}$" }), (text) => isBetween(text, 1, 1024)),
    secret: false,
    default: "4",
    format: "a whole number from 1 to 1024",
    description: "Answers that are made at once by one process; OpenClaw on two cores makes about ten in a second.",
  },
  AGENT_QUEUE: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,5}$" }), (text) => isBetween(text, 0, 10_000)),
    secret: false,
    default: "64",
    format: "a whole number from 0 to 10000",
    description: "Requests that may wait for their turn; one more is refused with 503.",
  },
  AGENT_QUEUE_SECONDS: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,3}$" }), (text) => isBetween(text, 1, 300)),
    secret: false,
    default: "10",
    format: "a whole number of seconds from 1 to 300",
    description: "Longest wait for a turn; then the request is refused with 503.",
  },
  AGENT_OVERHEAD_TOKENS: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9]{1,6}$" }), (text) => isBetween(text, 0, 200_000)),
    secret: false,
    default: "2500",
    format: "a whole number from 0 to 200000",
    description: "Tokens that the backend puts before every prompt, reserved with it; OpenClaw without tools takes about 2100.",
  },
  MODEL_API_URL: {
    schema: Type.Refine(Type.String(), (text) => text === "" || isHttpsBase(text)),
    secret: false,
    default: "",
    format: "https://HOST[:PORT][/PATH] without user, query and fragment, or nothing",
    description: "Base of the OpenAI-compatible API, for MODEL_BACKEND=openai; its certificate is always verified.",
  },
  MODEL_API_KEY: {
    schema: Type.Refine(Type.String(), (text) => text === "" || (PRINTABLE.test(text) && !isTooRegular(text))),
    secret: true,
    default: "",
    format: "8 to 512 random printable ASCII characters without spaces, or nothing",
    description: "Key of that API, for MODEL_BACKEND=openai.",
  },
  MODEL_API_PIN: {
    schema: Type.Refine(Type.String(), (text) => text === "" || SHA256_BASE64.test(text)),
    secret: false,
    default: "",
    format: "the SHA-256 of a public key (SubjectPublicKeyInfo) in base64, or nothing",
    description: "The only public key that the API's certificate may have; any verified certificate will do without it.",
  },
} as const satisfies Record<string, Variable>;

export interface ChatSettings extends Pick<ChatService, "models" | "timeoutSeconds" | "overheadTokens" | "remembers"> {
  readonly queue: QueueOptions;
  /** Connects the backend that was chosen. */
  readonly connect: () => ModelBackend;
}

type Values = Readonly<Record<keyof typeof chatVariables, string>>;

/** What the variables say together; problems name the variable. */
export function readChatSettings(values: Values): { readonly settings: ChatSettings; readonly problems: readonly string[] } {
  const timeoutSeconds = Number(values.AGENT_TIMEOUT_SECONDS);
  const concurrency = Number(values.AGENT_CONCURRENCY);
  const limits = { timeoutSeconds, connections: concurrency };
  const isOpenAi = values.MODEL_BACKEND === "openai";
  return {
    problems: isOpenAi ? (["MODEL_API_URL", "MODEL_API_KEY"] as const).filter((name) => values[name] === "").map((name) => `${name} is missing; MODEL_BACKEND=openai needs it; allowed is ${chatVariables[name].format}`) : [],
    settings: {
      models: parseModels(values.MODELS) ?? {},
      timeoutSeconds,
      overheadTokens: Number(values.AGENT_OVERHEAD_TOKENS),
      remembers: !isOpenAi,
      queue: { concurrency, waiting: Number(values.AGENT_QUEUE), waitSeconds: Number(values.AGENT_QUEUE_SECONDS) },
      connect: () =>
        isOpenAi
          ? connectOpenAi({ ...limits, url: values.MODEL_API_URL, apiKey: values.MODEL_API_KEY, pin: values.MODEL_API_PIN === "" ? undefined : values.MODEL_API_PIN })
          : connectOpenClaw({ ...limits, url: values.AGENT_URL, token: values.AGENT_TOKEN }),
    },
  };
}

function isHttpsBase(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === "https:" && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}
