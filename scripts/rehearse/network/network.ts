import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FirewallRule } from "../api/hypervisor.ts";
import { noFaults, type Faults } from "../faults/faults.ts";
import { acmeHostName, pebbleManagementPort, pebblePort, startAcme } from "./acme.ts";
import { startAptProxy } from "./apt-proxy.ts";
import { mirrorOrigins, readAptSettings, type AptSettings } from "./apt-settings.ts";
import { openCertificateAuthority, type CertificateAuthority } from "./certificate-authority.ts";
import { command, inNamespace, tryCommand } from "./command.ts";
import { startDns, type Names } from "./dns.ts";
import { openLedger, type Ledger } from "./ledger.ts";
import { assertReach } from "./reach.ts";
import { attachRules, counterName, detachRules, firewallRules, refuseSshRules, serviceRule, worldRuleset, type Attachment } from "./ruleset.ts";
import { cutUploads } from "./upload-cut.ts";
import { connect, connectHost, createNamespace, filter, forwardPackets, ipv6Of } from "./wires.ts";

export interface NetworkOptions {
  runtimeDirectory: string;
  cacheDirectory: string;
  /** The address that the host's own connections have in the eyes of the instances. */
  operatorAddress: string;
  /** Begins the name of every namespace and link; at most five letters. */
  prefix: string;
  /** The two ends of the wire between host and world, a /30. */
  wire: { host: string; uplink: string };
  /** Where the instances' public addresses lie, a /24; the host's one route, beside its like for IPv6. */
  publicRange: string;
  /** The folder of the rehearsal that it is for, if there is one. */
  rehearsal?: string;
  /** @default none */
  faults?: Faults;
  log?: (message: string) => void;
}

/** One instance's place in the network. */
export interface InstanceAddress {
  id: string;
  privateAddress: string;
  publicAddress: string;
  /** Instances of the same region reach one another over private addresses. @default one region for all that have none */
  region?: string;
}

/** Someone in the world who is not an instance. */
export interface Visitor {
  namespace: string;
  address: string;
  ipv6Address: string;
  /** The argument vector that runs a program as this visitor, with the twin's DNS. */
  command(argv: readonly string[]): string[];
}

export interface Network {
  readonly ledger: Ledger;
  readonly apt: AptSettings;
  readonly authority: CertificateAuthority;
  /** The host's address that the world reaches. */
  readonly hostAddress: string;
  readonly names: Names;
  readonly servicesAddress: string;
  /** Port of the services address where packages come from. */
  readonly aptProxyPort: number;
  /** The same proxy as the host itself reaches it. */
  readonly aptProxyUrl: string;
  /** A PEM file of the roots that outside clients need: the twin's own and the issuing one of this run. */
  readonly caCertificates: string;
  /** An ordinary visitor, 192.0.2.10. */
  readonly visitor: Visitor;
  /** A visitor with an address of the caller's choice; `release` takes it away again. */
  addVisitor(address: string): Promise<Visitor & { release(): Promise<void> }>;
  /** `address:port` of the DNS answerer as the host itself reaches it. */
  readonly operatorResolver: string;
  /** Makes a place for an instance, inbound closed. Returns the name of its namespace. */
  addInstance(instance: InstanceAddress): Promise<string>;
  /** Gives the instance a namespace without any trace of the last boot's packet filter; rules of the cloud firewall stay. */
  renewInstance(id: string): Promise<void>;
  removeInstance(id: string): Promise<void>;
  setFirewall(id: string, rules: readonly FirewallRule[]): Promise<void>;
  /** Gives a public name to an HTTPS service on a port of the host; whoever is in the world reaches it by that name. `close` ends it with the network. */
  publish(hostName: string, service: { port: number; close: () => Promise<void> }): Promise<void>;
  /** Bytes that the instance has sent to the outside since it was added. */
  sentBytes(id: string): Promise<number>;
  /** Has every connection to the instance's port 22 reset for some seconds. */
  refuseSsh(id: string, seconds: number): Promise<void>;
  close(): Promise<void>;
}

interface Instance extends Omit<Attachment, "neighbours"> {
  readonly namespace: string;
  readonly region: string;
}

const servicesAddress = "10.0.255.2";
/** Other public services have the addresses after that one. */
const firstServiceNumber = 3;
const aptProxyPort = 3142;
const dnsPort = 53;
const httpsPort = 443;
const visitorAddress = "192.0.2.10";
const acmeAddress = "192.0.2.20";

/** Builds the world that instances live in, and the services in it. Needs root. Throws LedgerInUseError, NoDebianMirrorError. */
export async function startNetwork(options: NetworkOptions): Promise<Network> {
  const { prefix, wire, publicRange } = options;
  const log = options.log ?? (() => undefined);
  const faults = options.faults ?? noFaults;
  const apt = await readAptSettings();
  const authority = await openCertificateAuthority(options.cacheDirectory, options.runtimeDirectory);
  const ledger = openLedger(options.runtimeDirectory, options.rehearsal);
  const world = `${prefix}-world`;
  const hostLink = `${prefix}-host`;
  const names: Names = new Map([[acmeHostName, [{ type: "A", data: servicesAddress }]]]);
  const closers: (() => Promise<void>)[] = [];
  const instances = new Map<string, Instance>();
  let links = 0;
  let published = 0;

  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
    await Promise.all([...instances.values()].map(async ({ namespace }) => tryCommand(["ip", "netns", "delete", namespace])));
    instances.clear();
    await rm(options.runtimeDirectory, { recursive: true, force: true });
  };
  const makeNamespace = async (name: string): Promise<void> => {
    closers.push(async () => { await tryCommand(["ip", "netns", "delete", name]); });
    await createNamespace(ledger, name);
  };
  const resolverDirectory = join(options.runtimeDirectory, "resolver");
  const makeVisitor = async (name: string, address: string): Promise<Visitor> => {
    await createNamespace(ledger, name);
    links += 1;
    const ipv6Address = ipv6Of(address);
    await connect({ world, link: `${prefix}-v${links}`, namespace: name, address, ipv6Address });
    return { namespace: name, address, ipv6Address, command: (argv) => inNamespace(name, withResolver(resolverDirectory, argv)) };
  };

  try {
    await makeNamespace(world);
    await forwardPackets(world);
    ledger.record({ kind: "link", name: hostLink });
    closers.push(async () => { await tryCommand(["ip", "link", "delete", hostLink]); });
    await connectHost({ world, link: hostLink, uplink: `${prefix}-uplink`, addresses: wire, publicRange, operatorAddress: options.operatorAddress });

    const dns = await startDns({ address: wire.host, names });
    closers.push(dns.close);
    const aptProxy = await startAptProxy({
      address: wire.host,
      cacheDirectory: join(options.cacheDirectory, "packages"),
      mirrors: mirrorOrigins(apt.mirrors),
      log,
      ...(apt.proxy === undefined ? {} : { upstreamProxy: apt.proxy }),
    });
    closers.push(aptProxy.close);

    await filter(world, worldRuleset({
      uplink: `${prefix}-uplink`,
      hostAddress: wire.host,
      uplinkAddress: wire.uplink,
      operatorAddress: options.operatorAddress,
      servicesAddress,
      services: [
        { protocol: "udp", port: dnsPort, hostPort: dns.port },
        { protocol: "tcp", port: dnsPort, hostPort: dns.port },
        { protocol: "tcp", port: aptProxyPort, hostPort: aptProxy.port },
      ],
      guests: [pebblePort, pebbleManagementPort].map((port) => ({ port, address: acmeAddress, targetPort: port })),
    }));

    await mkdir(resolverDirectory, { recursive: true });
    await Promise.all([
      writeFile(join(resolverDirectory, "resolv.conf"), `nameserver ${servicesAddress}\n`),
      writeFile(join(resolverDirectory, "nsswitch.conf"), "hosts: files dns\n"),
    ]);
    const visitor = await makeVisitor(`${prefix}-visitor`, visitorAddress);
    closers.push(async () => { await tryCommand(["ip", "netns", "delete", visitor.namespace]); });
    await assertReach({ hostLink, visitor: visitor.namespace, service: { address: servicesAddress, port: dnsPort }, publicAddress: publicRange.replace(/\d+\/\d+$/, "10") });
    const certification = await makeVisitor(`${prefix}-acme`, acmeAddress);
    closers.push(async () => { await tryCommand(["ip", "netns", "delete", certification.namespace]); });
    const acme = await startAcme({
      authority,
      ledger,
      namespace: certification.namespace,
      dnsServer: `${servicesAddress}:${dnsPort}`,
      guestAddress: wire.uplink,
      listenAddress: wire.host,
      names,
      faults,
    });
    closers.push(acme.close);
    closers.push((await cutUploads({ faults, world, uplink: `${prefix}-uplink`, log })).close);
    await filter(world, `add element inet world services { tcp . ${httpsPort} : ${wire.host} . ${acme.port} }\n`);
    const caCertificates = join(options.runtimeDirectory, "ca-certificates.pem");
    await writeFile(caCertificates, authority.certificate + acme.issuingRoot);

    const attachmentOf = (id: string): Instance => {
      const instance = instances.get(id);
      if (instance === undefined) throw new RangeError(`no instance ${id} in the network`);
      return instance;
    };
    const plugIn = async ({ link, namespace, privateAddress, publicAddress }: Instance): Promise<void> => {
      await createNamespace(ledger, namespace);
      await connect({ world, link, namespace, address: privateAddress, ipv6Address: ipv6Of(publicAddress) });
    };
    const neighboursOf = ({ link, region }: Instance): string[] => [...instances.values()].filter((other) => other.link !== link && other.region === region).map((other) => other.link);

    return {
      ledger,
      apt,
      authority,
      hostAddress: wire.host,
      names,
      servicesAddress,
      aptProxyPort,
      aptProxyUrl: `http://${wire.host}:${aptProxy.port}`,
      caCertificates,
      visitor,
      addVisitor: async (address) => {
        const added = await makeVisitor(`${prefix}-v-${address}`, address);
        const release = async (): Promise<void> => { await tryCommand(["ip", "netns", "delete", added.namespace]); };
        closers.push(release);
        return { ...added, release };
      },
      operatorResolver: `${wire.host}:${dns.port}`,
      addInstance: async ({ id, privateAddress, publicAddress, region = "" }) => {
        links += 1;
        const instance = { link: `${prefix}-i${links}`, namespace: `${prefix}-${id}`, privateAddress, publicAddress, region };
        instances.set(id, instance);
        await filter(world, attachRules({ ...instance, neighbours: neighboursOf(instance) }));
        await plugIn(instance);
        return instance.namespace;
      },
      renewInstance: async (id) => {
        const instance = attachmentOf(id);
        // A namespace dies only with its last process: the wire must be free at once.
        await tryCommand(["ip", "-n", world, "link", "delete", instance.link]);
        await tryCommand(["ip", "netns", "delete", instance.namespace]);
        await plugIn(instance);
      },
      removeInstance: async (id) => {
        const instance = attachmentOf(id);
        instances.delete(id);
        const rules = detachRules({ ...instance, neighbours: neighboursOf(instance) });
        await tryCommand(["ip", "netns", "delete", instance.namespace]);
        await filter(world, rules);
      },
      publish: async (hostName, service) => {
        closers.push(service.close);
        const address = `10.0.255.${firstServiceNumber + published}`;
        published += 1;
        await filter(world, serviceRule({ address, hostAddress: wire.host, hostPort: service.port }));
        names.set(hostName, [{ type: "A", data: address }]);
      },
      setFirewall: async (id, rules) => {
        await filter(world, firewallRules(attachmentOf(id).link, rules));
      },
      sentBytes: async (id) => {
        const text = await command(inNamespace(world, ["nft", "list", "counter", "inet", "world", counterName(attachmentOf(id).link)]));
        return Number(/ bytes (\d+)/.exec(text)?.[1]);
      },
      refuseSsh: async (id, seconds) => {
        await filter(world, refuseSshRules(attachmentOf(id).link, seconds));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Gives a program the twin's names, and no other way to look names up. */
function withResolver(directory: string, argv: readonly string[]): string[] {
  const script = 'mount --bind "$0/resolv.conf" /etc/resolv.conf && mount --bind "$0/nsswitch.conf" /etc/nsswitch.conf && exec "$@"';
  return ["unshare", "--mount", "--", "sh", "-c", script, directory, ...argv];
}
