import { Type } from "typebox";
import { isTooRegular } from "../platform/placeholder.ts";
import { isVerifiedLink } from "../platform/store/postgres.ts";
import type { StoreSettings } from "../platform/store/store.ts";
import type { Variable } from "../platform/variables.ts";
import type { IdentitySecrets } from "./identity.ts";
import { passwordPolicies, type PasswordPolicy } from "./login/password-policy.ts";
import { parsePrivateKeys } from "./tokens/signing-keys.ts";
import type { WechatApp } from "./wechat/code-to-session.ts";

const randomText = Type.Refine(Type.String({ pattern: "^[\\x21-\\x7e]{32,512}$" }), (text) => !isTooRegular(text));
const RANDOM_TEXT = "32 to 512 random printable ASCII characters without spaces";

/** Variables of the store and of who may come in. */
export const identityVariables = {
  DATABASE_URL: {
    schema: Type.Refine(Type.String({ pattern: "^(postgres(ql)?://.+)?$" }), (text) => text === "" || isVerifiedLink(text)),
    secret: true,
    default: "",
    format: "postgres://USER:PASSWORD@HOST:PORT/NAME, off this machine with ?sslmode=verify-full; or nothing",
    description: "PostgreSQL for several servers; without it the store is the encrypted file DATABASE_FILE.",
  },
  DATABASE_FILE: {
    schema: Type.String({ pattern: "^/[^\\0]{1,255}$" }),
    secret: false,
    default: "/data/gateway/gateway.db",
    format: "an absolute path",
    description: "The store's SQLCipher file; made at the first start.",
  },
  DATABASE_KEY: {
    schema: Type.Refine(Type.String({ pattern: "^[0-9a-f]{64}$" }), (text) => !isTooRegular(text)),
    secret: true,
    format: "64 hexadecimal digits, drawn at random",
    description: "256-bit key of DATABASE_FILE, and of fields that are encrypted by themselves in either store. Whoever loses it loses the data.",
  },
  JWT_PRIVATE_KEYS: {
    schema: Type.Refine(Type.String(), (text) => parsePrivateKeys(text) !== undefined),
    secret: true,
    format: "RSA keys of at least 2048 bits as PKCS#8 PEM in base64, several separated by commas, newest first",
    description: "The first key signs access tokens; all verify them, so a new one goes in front and the old one goes 15 minutes later.",
  },
  JWT_ISSUER: {
    schema: Type.String({ pattern: "^[\\x21-\\x7e]{1,128}$" }),
    secret: false,
    default: "lightkeeper",
    format: "1 to 128 printable ASCII characters without spaces",
    description: "`iss` of access tokens; another one in every environment that shares keys.",
  },
  KEY_PEPPER: {
    schema: randomText,
    secret: true,
    format: RANDOM_TEXT,
    description: "Keys the hashes of API keys and the pseudonyms of Mini Program users: a new one makes all of them strangers.",
  },
  SESSION_SECRET: {
    schema: randomText,
    secret: true,
    format: RANDOM_TEXT,
    description: "Keys the hashes of cookies and refresh tokens: a new one logs everybody out.",
  },
  WX_APP_ID: {
    schema: Type.String({ pattern: "^(wx[0-9a-f]{16})?$" }),
    secret: false,
    default: "",
    format: "wx and 16 hexadecimal digits, or nothing",
    description: "The Mini Program whose users may log in; without it nobody logs in by WeChat.",
  },
  WX_APP_SECRET: {
    schema: Type.String({ pattern: "^([0-9a-f]{32})?$" }),
    secret: true,
    default: "",
    format: "32 hexadecimal digits, set exactly when WX_APP_ID is",
    description: "The Mini Program's secret, for code2session.",
  },
  WX_API_URL: {
    schema: Type.String({ pattern: String.raw`^(https://[a-z0-9.-]{1,253}(:[0-9]{1,5})?|http://127\.0\.0\.1:[0-9]{1,5})$` }),
    secret: false,
    default: "https://api.weixin.qq.com",
    format: "https://HOST, or http://127.0.0.1:PORT",
    description: "Where WeChat's API answers.",
  },
  COUNTRY_TABLE_FILE: {
    schema: Type.String({ pattern: "^(/[^\\0]{1,255})?$" }),
    secret: false,
    default: "",
    format: "the absolute path of a file in MaxMind's DB format, or nothing",
    description: "Countries of addresses, read at the start: sessions of the panel that change theirs raise an alarm. Without it a change of network does.",
  },
  PASSWORD_POLICY: {
    schema: Type.Enum([...passwordPolicies]),
    secret: false,
    default: "length",
    format: passwordPolicies.join(" or "),
    description: "`length`: at least 12 characters and none of the common passwords. `article-002` adds character classes and an end after 90 days.",
  },
} as const satisfies Record<string, Variable>;

type Values = Readonly<Record<keyof typeof identityVariables, string>>;

export interface IdentitySettings {
  readonly store: StoreSettings;
  readonly secrets: IdentitySecrets;
  /** As in the variable. */
  readonly privateKeys: string;
  readonly issuer: string;
  readonly passwordPolicy: PasswordPolicy;
  /** Path of a table of countries; null without one. */
  readonly countryTable: string | null;
  /** Null when no Mini Program is served. */
  readonly wechat: WechatApp | null;
}

/** What the values say together; a text for each pair that does not fit. */
export function identityProblems({ WX_APP_ID: id, WX_APP_SECRET: secret }: Values): readonly string[] {
  if ((id === "") === (secret === "")) return [];
  return [`${id === "" ? "WX_APP_ID" : "WX_APP_SECRET"} is missing; set both or none of WX_APP_ID and WX_APP_SECRET`];
}

export function identitySettings(values: Values): IdentitySettings {
  return {
    store: values.DATABASE_URL === "" ? { file: values.DATABASE_FILE, key: values.DATABASE_KEY } : { url: values.DATABASE_URL },
    secrets: { pepper: values.KEY_PEPPER, session: values.SESSION_SECRET, field: values.DATABASE_KEY },
    privateKeys: values.JWT_PRIVATE_KEYS,
    issuer: values.JWT_ISSUER,
    passwordPolicy: values.PASSWORD_POLICY === "article-002" ? "article-002" : "length",
    countryTable: values.COUNTRY_TABLE_FILE === "" ? null : values.COUNTRY_TABLE_FILE,
    wechat: values.WX_APP_ID === "" ? null : { appId: values.WX_APP_ID, appSecret: values.WX_APP_SECRET, apiUrl: values.WX_API_URL },
  };
}
