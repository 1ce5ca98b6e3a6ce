import { Type, type Static } from "typebox";

/** What preflight has to find true before anything is bought (requirement I13). */
export const PreflightManifest = Type.Object({
  environment: Type.String(),
  /** What the account's resources of this environment are called. */
  names: Type.Object({ server: Type.String(), dataDisk: Type.String(), keyPair: Type.String(), firewallTemplate: Type.String() }),
  account: Type.String(),
  region: Type.String(),
  zone: Type.String(),
  bundle: Type.String(),
  blueprint: Type.String(),
  /** What the server's files are written for: `debian-12`, `ubuntu-24.04`. */
  os: Type.String(),
  /** GiB of memory that the agent core needs at least; 0 when the bundle may be of any size. */
  minimumMemoryGiB: Type.Number(),
  dataDisk: Type.Union([Type.Null(), Type.Object({ sizeGiB: Type.Integer(), type: Type.String() })]),
  months: Type.Integer(),
  /** The name that users reach, inside `dnsZone`. */
  domain: Type.String(),
  dnsZone: Type.String(),
  /** Whether the stack makes the name's CAA records, or whoever keeps the zone does. */
  caa: Type.Union([Type.Literal("own"), Type.Literal("zone")]),
  adminCidrs: Type.Array(Type.String()),
  secrets: Type.Array(Type.Object({ name: Type.String(), version: Type.String() })),
});

export type PreflightManifest = Static<typeof PreflightManifest>;
