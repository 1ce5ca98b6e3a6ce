import type { Check } from "../check.ts";

export const twinAnswersAsTheApi: Check = {
  id: "twin-answers-as-the-api",
  claim: "the twin gave no answer that the API's own description rules out",
  async run({ twin }) {
    const faults = await twin.faults();
    return { expected: "no fault", found: faults.length === 0 ? "no fault" : faults.join("; ") };
  },
};
