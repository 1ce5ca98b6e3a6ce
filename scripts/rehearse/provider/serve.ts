import { chmod, readFile, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { loadPackageDefinition, Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall, type ServiceDefinition, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { load } from "@grpc/proto-loader";
import { readBehaviours } from "./behaviour.ts";
import { defaultTiming, type Timing } from "./cloud.ts";
import type { Environment } from "./credentials.ts";
import { dataSources } from "./data-sources/index.ts";
import { rpcs } from "./protocol.ts";
import { Provider, type ProviderOptions } from "./provider.ts";
import { lifecycles } from "./resources/index.ts";
import { readProviderSchema } from "./schema.ts";
import { mapObject } from "./values.ts";

export interface ServeOptions {
  /** Unix socket to listen on; a left-over file is replaced. */
  readonly socketPath: string;
  /** Gives the cloud client of a region; called once per region and provider block. Credentials: those that the block names, if any. */
  readonly client: ProviderOptions["client"];
  /** Gives COS of a region at the URL that `cos_domain` names; without it no resource of COS can be managed. */
  readonly objectStorage?: ProviderOptions["objectStorage"];
  /** Default: the bindings' trimmed schema. */
  readonly schemaPath?: string;
  /** Default: the bindings' behaviour file. */
  readonly behaviourPath?: string;
  /** Source address that configurations name. Default `tencentcloudstack/tencentcloud`. */
  readonly address?: string;
  readonly timing?: Partial<Timing>;
  /** TENCENTCLOUD_* variables that Terraform runs with; when given, missing credentials are an error as in the real provider. */
  readonly environment?: Environment;
}

export interface ServedProvider {
  /** Value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** Version of the provider whose schema is served. */
  readonly version: string;
  close(): Promise<void>;
}

const bindings = new URL("../../../constructs/provider-tencentcloud/schema/", import.meta.url);

/** Serves the offline provider on a unix socket until close(), which also ends waits that are still running. */
export async function serveProvider(options: ServeOptions): Promise<ServedProvider> {
  const schema = readProviderSchema(await json(options.schemaPath ?? fileURLToPath(new URL("provider-schema.json", bindings))));
  const behaviours = readBehaviours(await json(options.behaviourPath ?? fileURLToPath(new URL("provider-behaviour.json", bindings))));
  const service = await serviceDefinition();
  const stop = new AbortController();
  const { client, objectStorage, environment } = options;
  const providerOptions: ProviderOptions = {
    schema,
    behaviours,
    lifecycles,
    dataSources,
    client,
    timing: { ...defaultTiming, ...options.timing },
    stopped: stop.signal,
    ...(objectStorage === undefined ? {} : { objectStorage }),
    ...(environment === undefined ? {} : { environment }),
  };
  // Terraform starts the real provider once per provider block (an alias, a region). Here each block has a connection
  // of its own to one process, so each connection gets a provider, with a configuration, of its own.
  const open = new Map<Socket, Server>();
  const listener = createServer((connection) => {
    if (stop.signal.aborted) {
      connection.destroy();
      return;
    }
    const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    server.addService(service, handlers(new Provider(providerOptions)));
    open.set(connection, server);
    connection.once("close", () => {
      open.delete(connection);
      server.forceShutdown();
    });
    server.createConnectionInjector(ServerCredentials.createInsecure()).injectConnection(connection);
  });
  await rm(options.socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(options.socketPath, resolve);
  });
  await chmod(options.socketPath, 0o600);
  const reattach = {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: process.pid,
    // Test: Terraform must not end this process when its run is over.
    Test: true,
    Addr: { Network: "unix", String: options.socketPath },
  };
  return {
    reattach: JSON.stringify({ [options.address ?? "tencentcloudstack/tencentcloud"]: reattach }),
    version: schema.version,
    close: async () => {
      stop.abort(new Error("the offline provider was stopped"));
      for (const [connection, server] of open) {
        server.forceShutdown();
        connection.destroy();
      }
      await new Promise((resolve) => listener.close(resolve));
      await rm(options.socketPath, { force: true });
    },
  };
}

function handlers(provider: Provider): UntypedServiceImplementation {
  return mapObject<(request: never) => unknown, UntypedServiceImplementation[string]>(rpcs(provider), (call) => ({ request }: ServerUnaryCall<unknown, unknown>, reply: sendUnaryData<unknown>) => {
    // plugin.proto has given the request the shape that its call declares.
    const answer = new Promise((resolve) => {
      resolve(call(request as never));
    });
    answer.then(
      (response) => {
        reply(null, response);
      },
      (error: unknown) => {
        reply({ code: status.INTERNAL, message: error instanceof Error ? error.message : String(error) });
      },
    );
  });
}

async function serviceDefinition(): Promise<ServiceDefinition> {
  const definition = await load(fileURLToPath(new URL("plugin.proto", import.meta.url)), { keepCase: true, longs: Number, enums: String, defaults: true });
  const root = loadPackageDefinition(definition)["tfplugin5"];
  const service = typeof root === "object" && "Provider" in root ? root["Provider"] : undefined;
  if (typeof service === "function" && "service" in service) return service.service;
  throw new Error("plugin.proto defines no service tfplugin5.Provider");
}

async function json(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, "utf8"));
}
