import { deployAgain, type DoctorCheck } from "../check.ts";

export const somethingIsDeployed: DoctorCheck = {
  claim: "the account holds the environment's server",
  run({ environment, server, manifest: { names, region }, standing: { managed, adopt } }) {
    if (server !== undefined || managed.first("tencentcloud_lighthouse_instance") !== undefined || adopt.server !== undefined) return [];
    return [{ what: `${region} holds no server ${names.server}: nothing is deployed, and nothing is paid for it`, commands: [deployAgain(environment)] }];
  },
};
