import { Type, type Static } from "typebox";

/**
 * What the synthesized output says about one server: the only thing that host apply knows of the stack.
 * Secrets appear as name and version; their values are read when it is applied (requirement I7).
 */
const HostFile = Type.Object({
  /** Absolute path on the server. */
  path: Type.String({ pattern: "^/" }),
  /** Octal, four digits. */
  mode: Type.String({ pattern: "^0[0-7]{3}$" }),
  owner: Type.String(),
  group: Type.String(),
  /** Text with `${secret:NAME@VERSION}` where a secret's value goes. */
  content: Type.String(),
  /** The systemd unit that must notice a change; absent when none has to. */
  unit: Type.Optional(Type.String()),
  /** How the unit notices: `daemon-reload` alone for unit files of units that are started elsewhere. */
  on: Type.Optional(Type.Union([Type.Literal("reload"), Type.Literal("restart"), Type.Literal("daemon-reload")])),
});

/** What the server may lack of a release. Archives are named relative to the manifest. */
const ReleaseUpload = Type.Object({
  /** tar.gz; its root holds gateway.js and release.json. */
  archive: Type.String(),
  /** The Node that runs it, apart: most releases share one. `archive` is its binary, gzipped; `sha256` (hex) is the binary's own. */
  node: Type.Object({ version: Type.String({ pattern: "^\\d+\\.\\d+\\.\\d+$" }), sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }), archive: Type.String() }),
});

export const HostManifest = Type.Object({
  environment: Type.String(),
  domain: Type.String(),
  /** The user that the blueprint's image lets the bound key log in as. */
  loginUser: Type.String(),
  deployUser: Type.String(),
  /** What the files are written for, as /etc/os-release says it: `<ID>-<VERSION_ID>`. */
  os: Type.String(),
  packages: Type.Array(Type.String()),
  files: Type.Array(HostFile),
  secrets: Type.Array(Type.Object({ name: Type.String(), version: Type.String() })),
  dataDisk: Type.Union([Type.Null(), Type.Object({ mountPoint: Type.String() })]),
  /** `upload` is null when the release must be on the server already. */
  release: Type.Object({ id: Type.String({ pattern: "^[0-9a-f]{16}$" }), upload: Type.Union([Type.Null(), ReleaseUpload]), keep: Type.Integer({ minimum: 2 }) }),
  acme: Type.Object({ directory: Type.String(), email: Type.String() }),
});

export type ReleaseUpload = Static<typeof ReleaseUpload>;
export type HostFile = Static<typeof HostFile>;
export type HostManifest = Static<typeof HostManifest>;
