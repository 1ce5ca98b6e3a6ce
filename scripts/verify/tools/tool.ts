/** A program that auditors use, as Debian packages it; it is fetched and unpacked, never installed. */
export interface Tool {
  readonly name: string;
  readonly package: string;
  /** The suite that has the version that is wanted. */
  readonly suite: "bookworm" | "bookworm-backports";
  /** Programs that it calls and does not bring, with the package of each. */
  readonly needs: Readonly<Record<string, string>>;
}

export const sshAuditTool: Tool = { name: "ssh-audit", package: "ssh-audit", suite: "bookworm", needs: { python3: "python3" } };
/** 3.2 is the first that grades. */
export const testsslTool: Tool = { name: "testssl.sh", package: "testssl.sh", suite: "bookworm-backports", needs: { bash: "bash", openssl: "openssl", hexdump: "bsdextrautils", ps: "procps" } };
export const lynisTool: Tool = { name: "Lynis", package: "lynis", suite: "bookworm", needs: { tar: "tar" } };

export const tools: readonly Tool[] = [sshAuditTool, testsslTool, lynisTool];
