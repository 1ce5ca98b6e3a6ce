// Proves: I7 (partly)
import { secretsLeakNowhere } from "../checks/secrets-leak-nowhere.ts";
import type { Scenario } from "./scene.ts";

/** The quick check once more: what fails says most. */
export const failuresLeakNoSecret: Scenario = {
  id: "failures-leak-no-secret",
  claim: "after failed, drifted, reinstalled and destroyed too no secret's value stands in a plan, state, log or process list",
  run: ({ deployment, others }) => secretsLeakNowhere.run({ ...deployment, written: [...deployment.written, ...others.map(({ outputDirectory }) => outputDirectory)] }),
};
