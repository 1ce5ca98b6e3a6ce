import type { ObjectStorage } from "../../tencent/object-storage.ts";
import type { Behaviour } from "./behaviour.ts";
import { Cloud, type CloudClient, type Timing } from "./cloud.ts";
import { assumeRole, type Credentials, type Environment, roleToAssume } from "./credentials.ts";
import { type DataSource, saveFindings, shaped } from "./data-source.ts";
import { type Diagnostic, failure, failureOf } from "./diagnostics.ts";
import { blocksOf, idOf, type Lifecycle, type State, textOf, UnsupportedChange } from "./lifecycle.ts";
import { type Plan, planChange } from "./plan.ts";
import { type Block, emptyValue, type ProviderSchema, type Schema } from "./schema.ts";
import { checkArguments, validateConfig } from "./validate.ts";
import { isList, isObject, knownPart, mapObject, type ObjectValue, unknown, type Value } from "./values.ts";

export interface ProviderOptions {
  readonly schema: ProviderSchema;
  readonly behaviours: Readonly<Record<string, Behaviour>>;
  readonly lifecycles: ReadonlyMap<string, Lifecycle>;
  readonly dataSources: ReadonlyMap<string, DataSource>;
  /** Gives the client of a region, once per region; credentials are those that the configuration names, if it names any. */
  readonly client: (region: string, credentials?: Credentials) => CloudClient;
  /** Gives COS of a region at the URL that `cos_domain` names; without it no resource of COS can be managed. */
  readonly objectStorage?: (region: string, domain: string, credentials?: Credentials) => ObjectStorage;
  readonly timing: Timing;
  /** Ends all waits when aborted. */
  readonly stopped: AbortSignal;
  /** TENCENTCLOUD_* variables that stand in for missing provider arguments; without it credentials are not looked at. */
  readonly environment?: Environment;
}

/** State after an operation; undefined = the resource does not exist (any more). */
export interface Outcome {
  readonly state: State | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const DEFAULT_REGION = "ap-guangzhou";

// These make the real provider call hosts that nothing can redirect: no rehearsal's cloud would see it.
const notRehearsed = ["allowed_account_ids", "forbidden_account_ids", "assume_role_with_saml", "assume_role_with_web_identity", "mfa_certification", "cam_role_name"];

/** The provider's work behind the wire: values in, values and diagnostics out. Nothing here throws for a user's mistake. */
export class Provider {
  readonly schema: ProviderSchema;
  readonly #options: ProviderOptions;
  readonly #clouds = new Map<string, Cloud>();
  #region = DEFAULT_REGION;
  #cosDomain: string | undefined;
  #credentials: Credentials | undefined;

  constructor(options: ProviderOptions) {
    this.schema = options.schema;
    this.#options = options;
  }

  /** The schema of a resource or data source type; throws for a type that the schema file does not know. */
  schemaOf(type: string, kind: "resources" | "dataSources" = "resources"): Schema {
    const schema = this.schema[kind][type];
    if (schema === undefined) throw new Error(`the provider has no ${kind === "resources" ? "resource" : "data source"} ${type}`);
    return schema;
  }

  checkProvider(config: ObjectValue): readonly Diagnostic[] {
    const faults = [...validateConfig(this.schema.provider.block, config)];
    const protocol = config["protocol"] ?? this.#options.environment?.["TENCENTCLOUD_PROTOCOL"];
    if (typeof protocol === "string" && protocol !== "HTTP" && protocol !== "HTTPS") {
      faults.push(failure("Invalid protocol", `expected protocol to be one of ["HTTP" "HTTPS"], got ${protocol}`, ["protocol"]));
    }
    const duration = blocksOf(config, "assume_role")[0]?.["session_duration"];
    if (typeof duration === "number" && (duration < 0 || duration > 43200)) faults.push(failure("Invalid session_duration", `expected session_duration to be in the range (0 - 43200), got ${duration}`, ["assume_role"]));
    return faults;
  }

  /** Takes the configuration over; with a role it calls STS, otherwise nothing. */
  async configure(config: ObjectValue): Promise<readonly Diagnostic[]> {
    const environment = this.#options.environment;
    const argument = (name: string): string | undefined => {
      const value = config[name] ?? environment?.[`TENCENTCLOUD_${name.toUpperCase()}`];
      return typeof value === "string" && value !== "" ? value : undefined;
    };
    this.#region = argument("region") ?? DEFAULT_REGION;
    this.#cosDomain = argument("cos_domain");
    const [secretId, secretKey, token] = [argument("secret_id"), argument("secret_key"), argument("security_token")];
    this.#credentials = secretId === undefined || secretKey === undefined ? undefined : { secretId, secretKey, ...(token === undefined ? {} : { token }) };
    const missing = environment === undefined ? [] : ["secret_id", "secret_key"].filter((name) => argument(name) === undefined);
    const used = notRehearsed.filter((name) => config[name] !== null && config[name] !== undefined && !(isList(config[name]) && config[name].length === 0));
    const faults = [
      ...missing.map((name) => failure(`Missing ${name}`, `Set the provider's ${name} or TENCENTCLOUD_${name.toUpperCase()}.`)),
      ...used.map((name) => failure(`${name} cannot be rehearsed`, `The offline provider works with a secret id and key, and with a role that they assume; remove ${name}.`, [name])),
    ];
    const role = roleToAssume(config, environment);
    if (role === undefined || faults.length > 0) return faults;
    try {
      this.#credentials = await assumeRole(this.#options.client(this.#region, this.#credentials), role);
      return [];
    } catch (error) {
      return [failureOf(error)];
    }
  }

  validateResource(type: string, config: ObjectValue): readonly Diagnostic[] {
    const lifecycle = this.#options.lifecycles.get(type);
    if (lifecycle === undefined) return [failure(`The offline provider does not manage ${type}`, "Use the published provider for this resource.")];
    return [...validateConfig(this.schemaOf(type).block, config, this.#behaviour(type)), ...checkArguments(lifecycle.checks ?? {}, config)];
  }

  validateDataSource(type: string, config: ObjectValue): readonly Diagnostic[] {
    if (!this.#options.dataSources.has(type)) return [failure(`The offline provider does not read ${type}`, "Use the published provider for this data source.")];
    return validateConfig(this.schemaOf(type, "dataSources").block, config);
  }

  /** Reads a data source whose arguments are all known: Terraform itself puts off what is not. */
  async readDataSource(type: string, config: ObjectValue): Promise<Outcome> {
    const source = this.#options.dataSources.get(type);
    if (source === undefined) return { state: undefined, diagnostics: this.validateDataSource(type, config) };
    const { attributes } = this.schemaOf(type, "dataSources").block;
    const wanted = mapObject(config, (value, name) => value ?? source.presets?.[name] ?? null);
    try {
      const { id, found } = await source.read(wanted, this.#cloud());
      const values = mapObject(found, (raw, name) => shaped(raw, attributes[name]?.type ?? "string"));
      const file = textOf(wanted, "result_output_file");
      if (file !== undefined) await saveFindings(file, values);
      return { state: { ...wanted, ...values, id }, diagnostics: [] };
    } catch (error) {
      return { state: undefined, diagnostics: [failureOf(error)] };
    }
  }

  plan(type: string, prior: State | undefined, config: ObjectValue): Plan & { readonly diagnostics: readonly Diagnostic[] } {
    const lifecycle = this.#lifecycle(type);
    const plan = planChange(this.schemaOf(type).block, this.#behaviour(type), prior, prior === undefined ? config : withStoredSpelling(lifecycle, prior, config));
    const refusal = prior === undefined ? undefined : lifecycle.refusal?.(plan.planned, prior);
    return { ...plan, diagnostics: refusal === undefined ? [] : [failure(refusal)] };
  }

  async read(type: string, state: State): Promise<Outcome> {
    try {
      const seen = await this.#lifecycle(type).read(state, this.#cloud());
      return { state: this.#stored(type, seen), diagnostics: [] };
    } catch (error) {
      return { state, diagnostics: [failureOf(error)] };
    }
  }

  async create(type: string, planned: ObjectValue): Promise<Outcome> {
    const [lifecycle, cloud] = [this.#lifecycle(type), this.#cloud()];
    const wanted = mapObject(planned, knownPart);
    let state: State | undefined;
    try {
      const { id, attributes } = await lifecycle.create(wanted, cloud);
      state = { ...wanted, ...attributes, id };
      await lifecycle.settle?.(state, cloud);
      return { state: this.#stored(type, await lifecycle.read(state, cloud)), diagnostics: [] };
    } catch (error) {
      return { state: this.#stored(type, state), diagnostics: [failureOf(error)] };
    }
  }

  async update(type: string, planned: ObjectValue, prior: State): Promise<Outcome> {
    const [lifecycle, cloud] = [this.#lifecycle(type), this.#cloud()];
    const wanted = mapObject(planned, (value, name) => (value === unknown ? (prior[name] ?? null) : knownPart(value)));
    try {
      await lifecycle.update?.(wanted, prior, cloud);
      const state = lifecycle.readsAfterUpdate === false ? wanted : await lifecycle.read(wanted, cloud);
      return { state: this.#stored(type, state), diagnostics: [] };
    } catch (error) {
      return { state: this.#stored(type, afterFailedUpdate(lifecycle, wanted, prior, error)), diagnostics: [failureOf(error)] };
    }
  }

  async delete(type: string, prior: State): Promise<Outcome> {
    try {
      await this.#lifecycle(type).delete(prior, this.#cloud());
      return { state: undefined, diagnostics: [] };
    } catch (error) {
      return { state: prior, diagnostics: [failureOf(error)] };
    }
  }

  import(type: string, id: string): Outcome {
    if (!this.#behaviour(type).importable) return { state: undefined, diagnostics: [failure(`resource ${type} doesn't support import`)] };
    return { state: { ...emptyValue(this.schemaOf(type).block), ...this.#lifecycle(type).imported, id }, diagnostics: [] };
  }

  #lifecycle(type: string): Lifecycle {
    const lifecycle = this.#options.lifecycles.get(type);
    if (lifecycle === undefined) throw new Error(`the offline provider does not manage ${type}`);
    return lifecycle;
  }

  #behaviour(type: string): Behaviour {
    const behaviour = this.#options.behaviours[type];
    if (behaviour === undefined) throw new Error(`the behaviour file has no ${type}`);
    return behaviour;
  }

  #cloud(region = this.#region): Cloud {
    const known = this.#clouds.get(region);
    if (known !== undefined) return known;
    const { client, timing, stopped } = this.#options;
    const cloud = new Cloud({ client: client(region, this.#credentials), region, timing, stopped, inRegion: (name) => this.#cloud(name), objects: () => this.#objects(region) });
    this.#clouds.set(region, cloud);
    return cloud;
  }

  #objects(region: string): ObjectStorage {
    const domain = this.#cosDomain;
    // The real provider would call the real cloud here: nothing else redirects its COS client.
    if (domain === undefined) throw new Error("COS is called at https://cos." + region + ".myqcloud.com whatever `domain` and `protocol` say: set the provider's `cos_domain`");
    if (this.#options.objectStorage === undefined) throw new Error("the offline provider was given no COS");
    return this.#options.objectStorage(region, domain, this.#credentials);
  }

  #stored(type: string, state: State | undefined): State | undefined {
    return state === undefined || idOf(state) === "" ? undefined : zeroBlocks(this.schemaOf(type).block, state);
  }
}

// Inside blocks nothing stays null in state: an argument that was not set is its zero value.
function zeroBlocks(block: Block, state: State): State {
  const blocks = mapObject(block.blocks, ({ nesting, block: inner }, name): Value => {
    const value = state[name];
    if (nesting === "single") return value ?? null;
    return isList(value) ? value.map((item) => (isObject(item) ? zeroItem(inner, item) : item)) : [];
  });
  return { ...state, ...blocks };
}

function zeroItem(block: Block, item: ObjectValue): ObjectValue {
  const zeros = { string: "", number: 0, bool: false };
  const attributes = mapObject(block.attributes, ({ type }, name): Value => item[name] ?? (typeof type === "string" ? zeros[type] : null));
  return zeroBlocks(block, { ...item, ...attributes });
}

function withStoredSpelling({ sameMeaning = {} }: Lifecycle, prior: State, config: ObjectValue): ObjectValue {
  const stored = Object.entries(sameMeaning).flatMap(([name, same]): [string, string][] => {
    const [before, wanted] = [prior[name], config[name]];
    return typeof before === "string" && typeof wanted === "string" && same(before, wanted) ? [[name, before]] : [];
  });
  return { ...config, ...Object.fromEntries(stored) };
}

function afterFailedUpdate(lifecycle: Lifecycle, planned: State, prior: State, error: unknown): State {
  if (lifecycle.keepsPriorOnFailure === true) return prior;
  return error instanceof UnsupportedChange ? { ...planned, [error.attribute]: prior[error.attribute] ?? null } : planned;
}
