import type { Policy } from "./policy.ts";

export const versionsAreExact: Policy = {
  id: "versions-are-exact",
  reason: "O14: what was reviewed is what runs",
  level: "error",
  find: ({ providers }) => Object.entries(providers).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)).map(([name, version]) => ({ subject: "", message: `the provider ${name} may be any of "${version}"; allowed: one version` })),
};
