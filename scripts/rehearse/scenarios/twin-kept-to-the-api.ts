import { twinAnswersAsTheApi } from "../checks/twin-answers-as-the-api.ts";
import type { Scenario } from "./scene.ts";

/** The quick check once more, after calls that a first deploy does not make. */
export const twinKeptToTheApi: Scenario = {
  id: "twin-kept-to-the-api",
  claim: "reboot, reinstall, drift and destroy too were answered as the API's own description says",
  run: ({ deployment }) => twinAnswersAsTheApi.run(deployment),
};
