/** An operating system whose packages the templates are written for; Debian 12 is proven on machines, the others by how they render. */
export type OperatingSystemName = keyof typeof VERSIONS;

/** What a template may ask about the server's operating system. */
export interface OperatingSystem {
  readonly ssh: {
    /** In the server's order of preference, joined by commas as sshd_config wants them. */
    readonly keyExchanges: string;
    readonly ciphers: string;
    readonly macs: string;
    /** An older sshd does not start with RequiredRSASize. */
    readonly requiredRsaSize: boolean;
    /** sshd itself turns away addresses that misbehave, and has a list of exempt ones. */
    readonly perSourcePenalties: boolean;
    /** systemd holds port 22: Port and ListenAddress of sshd_config would be read by its generator. */
    readonly socketActivated: boolean;
  };
  readonly nginx: {
    /** `http2 on;` instead of `listen ... http2`. */
    readonly http2Directive: boolean;
    /** `ssl_reject_handshake`, for names that nobody serves. */
    readonly rejectsHandshake: boolean;
    /** Session tickets whose keys change by themselves. */
    readonly rotatesTicketKeys: boolean;
  };
  readonly openssl: {
    /** X25519MLKEM768; an older library does not know the name, and nginx does not start. */
    readonly postQuantumGroup: boolean;
  };
  /** Its archives are called otherwise than Debian's. */
  readonly isUbuntu: boolean;
}

/** As packaged, with all updates (packages.debian.org, packages.ubuntu.com). */
const VERSIONS = {
  "debian-12": { openssh: "9.2", nginx: "1.22.1", openssl: "3.0" },
  "debian-13": { openssh: "10.0", nginx: "1.26.3", openssl: "3.5" },
  "ubuntu-22.04": { openssh: "8.9", nginx: "1.18.0", openssl: "3.0" },
  "ubuntu-24.04": { openssh: "9.6", nginx: "1.24.0", openssl: "3.0" },
} as const;

export const OPERATING_SYSTEMS: readonly OperatingSystemName[] = ["debian-12", "debian-13", "ubuntu-22.04", "ubuntu-24.04"];

export function operatingSystem(name: OperatingSystemName): OperatingSystem {
  const { openssh, nginx, openssl } = VERSIONS[name];
  return {
    ssh: {
      keyExchanges: keyExchanges(name, openssh).join(","),
      ciphers: "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-gcm@openssh.com,aes128-ctr",
      // Encrypt-then-MAC only; the order is that of ssh-audit's policy for the system.
      macs: [...(name === "ubuntu-24.04" ? [SHA512, SHA256] : [SHA256, SHA512]), "umac-128-etm@openssh.com"].join(","),
      requiredRsaSize: atLeast(openssh, "9.1"),
      perSourcePenalties: atLeast(openssh, "9.8"),
      socketActivated: name === "ubuntu-24.04",
    },
    nginx: {
      http2Directive: atLeast(nginx, "1.25.1"),
      rejectsHandshake: atLeast(nginx, "1.19.4"),
      rotatesTicketKeys: atLeast(nginx, "1.23.2"),
    },
    openssl: { postQuantumGroup: atLeast(openssl, "3.5") },
    isUbuntu: name.startsWith("ubuntu-"),
  };
}

const SHA256 = "hmac-sha2-256-etm@openssh.com";
const SHA512 = "hmac-sha2-512-etm@openssh.com";

/** curve25519 stays beside the post-quantum exchanges: the deploy's SSH library has no other, and would lock itself out. */
function keyExchanges(name: OperatingSystemName, openssh: string): string[] {
  const mlkem = atLeast(openssh, "9.9") ? ["mlkem768x25519-sha256"] : [];
  // The name without a domain is of 9.9; Debian 12 has it by a patch, and sshd does not start with a name it does not know.
  const standardized = atLeast(openssh, "9.9") || name === "debian-12" ? ["sntrup761x25519-sha512"] : [];
  const finite = ["diffie-hellman-group16-sha512", "diffie-hellman-group18-sha512", "diffie-hellman-group-exchange-sha256"];
  const [group16 = "", group18 = "", exchanged = ""] = finite;
  return [...mlkem, ...standardized, "sntrup761x25519-sha512@openssh.com", "curve25519-sha256", "curve25519-sha256@libssh.org", ...(name === "ubuntu-24.04" ? [group18, exchanged, group16] : finite)];
}

/** Compares dotted numbers. */
function atLeast(version: string, wanted: string): boolean {
  const found = version.split(".").map(Number);
  const difference = wanted.split(".").map((part, index) => (found[index] ?? 0) - Number(part)).find((part) => part !== 0);
  return difference === undefined || difference > 0;
}
