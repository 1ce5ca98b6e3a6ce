import type { Check } from "../check.ts";

export const twinAnswersAsTheApi: Check = {
  id: "twin-answers-as-the-api",
  claim: "the twin gave no answer that the API's own description rules out",
  async run({ twin }) {
    const deviations = await twin.deviations();
    return { expected: "no deviation", found: deviations.length === 0 ? "no deviation" : deviations.join("; ") };
  },
};
