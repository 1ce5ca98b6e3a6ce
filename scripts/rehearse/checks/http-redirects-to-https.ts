// Proves: H5 (partly)
import type { Check } from "../check.ts";

export const httpRedirectsToHttps: Check = {
  id: "http-redirects-to-https",
  claim: "plain HTTP answers 301 to the same path over HTTPS",
  async run({ visit, environment }) {
    const { status, headers } = await visit("/health?x=1", { plain: true });
    return { expected: `301 https://${environment.domain}/health?x=1`, found: `${status} ${String(headers["location"])}` };
  },
};
