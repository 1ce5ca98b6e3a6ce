// Proves: H7 (partly)
import type { Check } from "../check.ts";

export const certificateIsIssued: Check = {
  id: "certificate-is-issued",
  claim: "a visitor's TLS accepts the certificate that the authority issued for the domain",
  async run({ visit }) {
    const { certificate } = await visit("/health");
    return { expected: "issued by the certificate authority", found: certificate?.issuer.startsWith("Pebble") === true ? "issued by the certificate authority" : `issued by ${certificate?.issuer ?? "nobody"}` };
  },
};
