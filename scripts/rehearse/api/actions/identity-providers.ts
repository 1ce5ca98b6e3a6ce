import type { OidcProvider, UserOidc } from "../access.ts";
import type { Call } from "../call.ts";
import { ApiError } from "../error.ts";
import { readKeySet } from "../permissions/web-identity.ts";
import type { CamActions } from "./define.ts";

const mostProviders = 100;

/** OpenID Connect: providers whose tokens may assume roles, and the one that users sign in by. */
export const identityProviderActions = {
  CreateOIDCConfig(call, request) {
    const { oidcProviders } = call.cloud.account.access;
    if (!/^[\w-]{1,128}$/.test(request.Name)) throw new ApiError("InvalidParameterValue.NameError", `"${request.Name}" is not a provider's name: 1 to 128 letters, digits, _ and -`);
    if (oidcProviders.has(request.Name)) throw new ApiError("InvalidParameter.IdentityNameInUse", `There is a provider "${request.Name}" already.`);
    if (oidcProviders.size >= mostProviders) throw new ApiError("LimitExceeded.IdentityFull", `At most ${mostProviders} providers.`);
    oidcProviders.set(request.Name, { name: request.Name, ...readProvider(request) });
    return {};
  },

  DescribeOIDCConfig(call, request) {
    const provider = findProvider(call, request.Name);
    return {
      ProviderType: 11,
      IdentityUrl: provider.identityUrl,
      IdentityKey: provider.identityKey,
      ClientId: provider.clientIds,
      Status: 11,
      Description: provider.description,
      Name: provider.name,
      AutoRotateKey: provider.autoRotateKey,
    };
  },

  UpdateOIDCConfig(call, request) {
    Object.assign(findProvider(call, request.Name), readProvider(request));
    return {};
  },

  DeleteOIDCConfig(call, request) {
    call.cloud.account.access.oidcProviders.delete(findProvider(call, request.Name).name);
    return {};
  },

  CreateUserOIDCConfig(call, request) {
    const { access } = call.cloud.account;
    if (access.userOidc !== undefined) throw new ApiError("LimitExceeded.IdentityFull", "The account has a provider for its users already.");
    access.userOidc = readUserOidc(request);
    return {};
  },

  DescribeUserOIDCConfig(call) {
    const own = findUserOidc(call);
    return {
      ProviderType: 12,
      IdentityUrl: own.identityUrl,
      IdentityKey: own.identityKey,
      ClientId: own.clientId,
      Status: 11,
      AuthorizationEndpoint: own.authorizationEndpoint,
      Scope: own.scope,
      ResponseType: own.responseType,
      ResponseMode: own.responseMode,
      MappingFiled: own.mappingField,
      Description: own.description,
      AutoRotateKey: own.autoRotateKey,
    };
  },

  UpdateUserOIDCConfig(call, request) {
    findUserOidc(call);
    call.cloud.account.access.userOidc = readUserOidc(request);
    return {};
  },

  DisableUserSSO(call) {
    findUserOidc(call);
    call.cloud.account.access.userOidc = undefined;
    return {};
  },
} satisfies CamActions;

function findProvider(call: Call, name: string): OidcProvider {
  const provider = call.cloud.account.access.oidcProviders.get(name);
  if (provider === undefined) throw new ApiError("ResourceNotFound.IdentityNotExist", `There is no provider "${name}".`);
  return provider;
}

function findUserOidc(call: Call): UserOidc {
  const { userOidc } = call.cloud.account.access;
  if (userOidc === undefined) throw new ApiError("ResourceNotFound.IdentityNotExist", "The account has no provider for its users.");
  return userOidc;
}

interface Identity {
  IdentityUrl: string;
  IdentityKey: string;
  Description?: string;
  AutoRotateKey?: number | bigint;
}

function readIdentity({ IdentityUrl, IdentityKey, Description, AutoRotateKey }: Identity) {
  if (!/^https:\/\/[^\s]+$/.test(IdentityUrl)) throw new ApiError("InvalidParameterValue.IdentityUrlError", `"${IdentityUrl}" is not an https URL.`);
  if (readKeySet(IdentityKey) === undefined) throw new ApiError(["InvalidParameterValue.IdentityKeyError", "InvalidParameterValue.MetadataError"], "IdentityKey is not a JSON web key set in Base64.");
  return { identityUrl: IdentityUrl, identityKey: IdentityKey, description: Description ?? "", autoRotateKey: Number(AutoRotateKey ?? 0) };
}

function readProvider(request: Identity & { ClientId: readonly string[] }): Omit<OidcProvider, "name"> {
  return { ...readIdentity(request), clientIds: request.ClientId };
}

function readUserOidc(request: Identity & { ClientId: string; AuthorizationEndpoint: string; ResponseType: string; ResponseMode: string; MappingFiled: string; Scope?: readonly string[] }): UserOidc {
  if (request.ResponseType !== "id_token") throw new ApiError(["InvalidParameterValue.MetadataError"], `ResponseType is "${request.ResponseType}"; allowed: id_token.`);
  if (!["form_post", "fragment"].includes(request.ResponseMode)) throw new ApiError("InvalidParameterValue.MetadataError", `ResponseMode is "${request.ResponseMode}"; allowed: form_post, fragment.`);
  return {
    ...readIdentity(request),
    clientId: request.ClientId,
    authorizationEndpoint: request.AuthorizationEndpoint,
    responseType: request.ResponseType,
    responseMode: request.ResponseMode,
    mappingField: request.MappingFiled,
    scope: request.Scope ?? [],
  };
}
