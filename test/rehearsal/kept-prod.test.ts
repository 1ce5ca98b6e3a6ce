// Proves: O13 (partly), H9 (partly), H14 (partly)
import { afterAll, beforeAll, describe } from "@jest/globals";
import { faultClaims, faults } from "./kept-prod/faults.ts";
import { hostClaims } from "./kept-prod/host.ts";
import { keepProd, type KeptProd } from "./kept-prod/kept-prod.ts";
import { verifyClaims } from "./kept-prod/verify.ts";
import { startRehearsal, whyNot } from "./rehearsal.ts";

// One server for all subjects, since most of the time goes into deploying it: each finds what the one before it left, and leaves a server that serves.
const TEN_MINUTES = 600_000;
const rehearsal = whyNot === undefined ? describe : describe.skip;

rehearsal(`a prod that was deployed through many bad moments, and stays${whyNot === undefined ? "" : ` (skipped: ${whyNot})`}`, () => {
  let kept: KeptProd | undefined;
  const prod = (): KeptProd => {
    if (kept === undefined) throw new Error("no prod was deployed");
    return kept;
  };

  beforeAll(async () => {
    kept = await keepProd(faults);
  }, 2 * TEN_MINUTES);

  afterAll(async () => {
    await startRehearsal(["down", "prod"]).ended;
  }, TEN_MINUTES);

  describe("its deploy", () => { faultClaims(prod); });
  describe("npm run verify -- prod", () => { verifyClaims(prod); });
  describe("npm run host", () => { hostClaims(prod); });
});
