import ipaddr from "ipaddr.js";

/** What a table says of a network: texts, and maps of them. */
export interface CountryRecord {
  readonly [field: string]: string | CountryRecord;
}

type Node = [Node | CountryRecordAt | null, Node | CountryRecordAt | null];
interface CountryRecordAt {
  readonly offset: number;
}

/** The types of MaxMind's DB format, version 2.0. */
const types = { text: 2, uint16: 5, uint32: 6, map: 7, uint64: 9, array: 11 } as const;
const SEPARATOR = Buffer.alloc(16);
const METADATA_MARKER = Buffer.from("abcdef4d61784d696e642e636f6d", "hex");

/** A table of countries in MaxMind's DB format, as its specification has it: IPv6 networks, and IPv4 as ::/96. */
export function countryTable(networks: Readonly<Record<string, CountryRecord>>): Buffer {
  const root: Node = [null, null];
  const data: Buffer[] = [];
  let offset = 0;
  for (const [network, record] of Object.entries(networks)) {
    insert(root, bitsOf(network), { offset });
    const bytes = encoded(record);
    data.push(bytes);
    offset += bytes.length;
  }
  const nodes = nodesOf(root);
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  const tree = Buffer.alloc(nodes.length * 6);
  for (const [number, node] of nodes.entries()) {
    for (const [side, branch] of node.entries()) {
      const value = branch === null ? nodes.length : Array.isArray(branch) ? (numbers.get(branch) ?? 0) : nodes.length + SEPARATOR.length + branch.offset;
      tree.writeUIntBE(value, number * 6 + side * 3, 3);
    }
  }
  const metadata = Buffer.concat([
    head(types.map, 9),
    ...([["node_count", uint(types.uint32, nodes.length)], ["record_size", uint(types.uint16, 24)], ["ip_version", uint(types.uint16, 6)], ["binary_format_major_version", uint(types.uint16, 2)], ["binary_format_minor_version", uint(types.uint16, 0)], ["build_epoch", uint(types.uint64, 1_700_000_000)], ["database_type", encoded("Country")], ["languages", head(types.array, 0)], ["description", head(types.map, 0)]] as const).flatMap(([name, value]) => [encoded(name), value]),
  ]);
  return Buffer.concat([tree, SEPARATOR, ...data, METADATA_MARKER, metadata]);
}

function insert(root: Node, bits: readonly (0 | 1)[], leaf: CountryRecordAt): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const next = node[bit];
    if (Array.isArray(next)) node = next;
    else node[bit] = node = [null, null];
  }
  node[bits.at(-1) ?? 0] = leaf;
}

function bitsOf(network: string): (0 | 1)[] {
  const [address, length] = ipaddr.parseCIDR(network);
  const bytes = [...(address.kind() === "ipv4" ? Buffer.alloc(12) : []), ...address.toByteArray()];
  return bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => ((byte >> place) & 1) as 0 | 1)).slice(0, address.kind() === "ipv4" ? 96 + length : length);
}

function nodesOf(root: Node): Node[] {
  const nodes = [root];
  for (const node of nodes) nodes.push(...node.filter((branch) => Array.isArray(branch)));
  return nodes;
}

function encoded(value: string | CountryRecord): Buffer {
  if (typeof value === "string") return Buffer.concat([head(types.text, Buffer.byteLength(value)), Buffer.from(value)]);
  const entries = Object.entries(value);
  return Buffer.concat([head(types.map, entries.length), ...entries.flatMap(([name, field]) => [encoded(name), encoded(field)])]);
}

function uint(type: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  const short = bytes.subarray(bytes.findIndex((byte) => byte !== 0) === -1 ? 8 : bytes.findIndex((byte) => byte !== 0));
  return Buffer.concat([head(type, short.length), short]);
}

/** Type and size, which are below 29 here. */
function head(type: number, size: number): Buffer {
  return type > 7 ? Buffer.from([size, type - 7]) : Buffer.from([(type << 5) | size]);
}
