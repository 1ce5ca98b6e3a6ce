// Proves: H5 (partly)
import { redirectFinding } from "../../verify/checks/tls/http-redirects-to-https.ts";
import type { Check } from "../check.ts";

export const httpRedirectsToHttps: Check = {
  id: "http-redirects-to-https",
  claim: "plain HTTP answers 301 to the same path over HTTPS",
  async run({ visit, environment }) {
    const { status, headers } = await visit("/health?x=1", { plain: true });
    return redirectFinding(environment.domain, status, headers["location"]?.toString());
  },
};
