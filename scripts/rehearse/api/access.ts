import type { Tag } from "./account.ts";

/** What the account holds at CAM (who may do what) and STS (keys that pass away). */

export interface Policy {
  readonly id: number;
  /** The cloud's own cannot be changed or deleted. */
  readonly preset: boolean;
  readonly createdAt: Date;
  readonly tags: readonly Tag[];
  name: string;
  description: string;
  /** JSON, as it was sent. */
  document: string;
  updatedAt: Date;
}

/** Ids of attached policies, and when each was attached. */
export type Attached = Map<number, Date>;

export interface User {
  readonly uin: number;
  readonly uid: number;
  readonly name: string;
  readonly policies: Attached;
  remark: string;
  consoleLogin: boolean;
  phone: string;
  countryCode: string;
  email: string;
}

export interface AccessKey {
  readonly id: string;
  readonly secretKey: string;
  readonly uin: number;
  readonly description: string;
  readonly createdAt: Date;
  active: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly policies: Attached;
  consoleLogin: boolean;
  tags: readonly Tag[];
  description: string;
  /** JSON: who may assume it. */
  trust: string;
  sessionSeconds: number;
  updatedAt: Date;
}

/** Temporary credentials. */
export interface Session {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly role: Role | undefined;
  readonly name: string;
  /** A policy that narrows what the role, or whoever asked, may do. */
  readonly policy: string | undefined;
  /** Uin of a federated user's creator. */
  readonly uin: string;
}

/** An OpenID Connect provider whose tokens may assume roles. */
export interface OidcProvider {
  readonly name: string;
  identityUrl: string;
  identityKey: string;
  clientIds: readonly string[];
  description: string;
  autoRotateKey: number;
}

/** How users of the account sign in at the console by OpenID Connect. */
export interface UserOidc {
  readonly identityUrl: string;
  readonly identityKey: string;
  readonly clientId: string;
  readonly authorizationEndpoint: string;
  readonly responseType: string;
  readonly responseMode: string;
  readonly mappingField: string;
  readonly scope: readonly string[];
  readonly description: string;
  readonly autoRotateKey: number;
}

export interface Access {
  readonly policies: Map<number, Policy>;
  readonly users: Map<string, User>;
  readonly accessKeys: Map<string, AccessKey>;
  readonly roles: Map<string, Role>;
  readonly sessions: Map<string, Session>;
  readonly oidcProviders: Map<string, OidcProvider>;
  userOidc: UserOidc | undefined;
}

const everything = '{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*"}]}';

/** Access of a new account: nobody but its root, and the cloud's own policies. */
export function newAccess(now: Date): Access {
  const preset = (id: number, name: string, description: string, document: string): Policy => ({ id, preset: true, createdAt: now, updatedAt: now, tags: [], name, description, document });
  const presets = [
    preset(1, "AdministratorAccess", "Every action on every resource", everything),
    preset(16313162, "QcloudLighthouseFullAccess", "Every action of Lighthouse", '{"version":"2.0","statement":[{"effect":"allow","action":"lighthouse:*","resource":"*"}]}'),
  ];
  return {
    policies: new Map(presets.map((policy) => [policy.id, policy])),
    users: new Map(),
    accessKeys: new Map(),
    roles: new Map(),
    sessions: new Map(),
    oidcProviders: new Map(),
    userOidc: undefined,
  };
}

/** Names of what was made here and still exists. */
export function remainingAccess(access: Access): string[] {
  return [
    ...[...access.policies.values()].filter(({ preset }) => !preset).map(({ name }) => `policy/${name}`),
    ...[...access.users.keys()].map((name) => `user/${name}`),
    ...[...access.accessKeys.keys()].map((id) => `key/${id}`),
    ...[...access.roles.values()].map(({ name }) => `role/${name}`),
    ...[...access.oidcProviders.keys()].map((name) => `oidc-provider/${name}`),
    ...(access.userOidc === undefined ? [] : ["user-oidc"]),
  ];
}
