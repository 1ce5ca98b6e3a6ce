import { HostApplyError } from "./host-apply-error.ts";
import { checkPublicName } from "./public-check.ts";
import type { Session } from "./session.ts";
import { publicHealthScript } from "./slot.ts";

export interface PublicServer {
  readonly domain: string;
  readonly address: string;
  readonly httpsPort: number;
  readonly signal: AbortSignal;
  /** PEM of an authority that the certificate may come from, besides the usual ones. */
  readonly ca?: string;
}

/** Asks the public name on the server through nginx, then from the deployer's place as a visitor would, certificate included. Rejects with HostApplyError. */
export async function verifyPublic(session: Session, { domain, address, httpsPort, signal, ca }: PublicServer): Promise<void> {
  await session.progress.step("verify", `https://${domain}/health answers`, async () => {
    const inside = await session.run(publicHealthScript(domain));
    if (inside.code !== 0) throw new HostApplyError("verify", `on the server https://${domain}/health does not answer: ${inside.stdout.trim()}`, "Look at nginx: journalctl -u nginx, /var/log/nginx/error.log");
    const outside = await checkPublicName({ domain, address, port: httpsPort, ...(ca !== undefined && { ca }) }, signal);
    if (outside !== undefined) throw new HostApplyError("verify", `from here https://${domain}/health at ${address} does not answer: ${outside}`, "Check that both firewalls let port 443 through, and that the certificate is for this name and from an authority that this computer trusts (NODE_EXTRA_CA_CERTS)");
  });
}
