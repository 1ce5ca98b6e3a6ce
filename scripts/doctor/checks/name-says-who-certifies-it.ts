import { caaFor, caaText, parseCaa } from "../../../constructs/published/caa.ts";
import { certificateAuthority } from "../../../constructs/published/certificate-authority.ts";
import { authorityMayCertify } from "../../preflight/checks/authority-may-certify.ts";
import { deployAgain, type DoctorCheck } from "../check.ts";

export const nameSaysWhoCertifiesIt: DoctorCheck = {
  claim: "the domain's CAA records let the certificate authority certify it, and no other",
  needsServer: true,
  async run({ environment, manifest, cloud, standing: { holdings } }) {
    const forbidden = await authorityMayCertify.run({ cloud, manifest });
    if (forbidden !== undefined) return [{ what: forbidden.split(". Next: ")[0] ?? forbidden, commands: [`# ${forbidden.split(". Next: ")[1] ?? ""}`] }];
    if (manifest.caa === "zone") return [];
    const held = holdings.caaRecords.flatMap(({ Value }) => parseCaa(Value) ?? []).map(caaText);
    const missing = Object.values(caaFor(certificateAuthority.caaIdentity)).map(caaText).filter((text) => !held.includes(text));
    return missing.length === 0 ? [] : [{ what: `${manifest.domain} has no CAA record ${missing.join(", ")}: other authorities may certify it, too`, commands: [deployAgain(environment)] }];
  },
};
