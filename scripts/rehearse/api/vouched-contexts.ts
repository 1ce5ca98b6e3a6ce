import { createSecureContext, type SecureContext } from "node:tls";

/** Issues key and certificate, PEM, for a host name. */
export type Vouch = (host: string) => Promise<{ readonly key: string; readonly certificate: string }>;

/** An SNICallback that has a certificate made for each name, once. */
export function vouchedContexts(vouch: Vouch): (host: string, done: (error: Error | null, context?: SecureContext) => void) => void {
  const contexts = new Map<string, Promise<SecureContext>>();
  return (host, done) => {
    const context = contexts.get(host) ?? vouch(host).then(({ key, certificate }) => createSecureContext({ key, cert: certificate }));
    contexts.set(host, context);
    context.then((made) => { done(null, made); }, (error: unknown) => { done(error instanceof Error ? error : new Error(String(error))); });
  };
}
