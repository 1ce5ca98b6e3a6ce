import type { PreflightCheck } from "../check.ts";

/** The server's files are written for one system; host apply asks the server itself once it runs, but by then it is paid for. */
export const imageCarriesItsOs: PreflightCheck = {
  claim: "the blueprint's image carries the operating system that the files are written for",
  async run({ offer, manifest: { blueprint, os, region, environment } }) {
    const blueprints = await offer.blueprints();
    const name = blueprints.find(({ BlueprintId }) => BlueprintId === blueprint)?.OsName ?? "";
    const carried = osOf(name);
    if (carried === undefined || carried === os) return undefined;
    return `blueprint.os is "${os}", but the image ${blueprint} is "${name}". Next: set blueprint.os in stacks/environments/${environment}.ts to "${carried}" if that is allowed, or blueprint.id to an image of ${os}: npm run catalog -- ${region}`;
  },
};

/** "Ubuntu Server 24.04 LTS 64bit" -> "ubuntu-24.04"; undefined for a name that tells no system. */
function osOf(name: string): string | undefined {
  const [, system, major, minor = ""] = /\b(debian|ubuntu|centos|tencentos|opencloudos|almalinux|rocky|fedora|opensuse|windows)\b\D*(\d+)(\.\d+)?/i.exec(name) ?? [];
  if (system === undefined || major === undefined) return undefined;
  const distribution = system.toLowerCase();
  // Debian counts its releases by whole numbers; what follows is a point release.
  return `${distribution}-${major}${distribution === "debian" ? "" : minor}`;
}
