import type { Check } from "../check.ts";
import { chatAnswersWithAKey } from "./chat-answers-with-a-key.ts";
import { chatNeedsAKey } from "./chat-needs-a-key.ts";
import { chatStreams } from "./chat-streams.ts";
import { deployKeepsToItsPolicy } from "./deploy-keeps-to-its-policy.ts";
import { destroyIsRefused } from "./destroy-is-refused.ts";
import { healthIsExact } from "./health-is-exact.ts";
import { quickChecks } from "./index.ts";
import { renderedFilesAreAccepted } from "./rendered-files-are-accepted.ts";
import { resourcesAreCreatedInOrder } from "./resources-are-created-in-order.ts";
import { secondDeployChangesNothing } from "./second-deploy-changes-nothing.ts";
import { secretsLeakNowhere } from "./secrets-leak-nowhere.ts";
import { twinAnswersAsTheApi } from "./twin-answers-as-the-api.ts";

/** A gateway that cannot count what is spent calls no model. */
export const checksWithRedis: readonly Check[] = [{ ...chatAnswersWithAKey, claim: "a chat completion goes through the gateway to the agent core and back" }, chatStreams].map((check) => ({ ...check, appliesTo: ({ hasRedis }) => hasRedis }));

/** The quick checks that a release on loopback can pass, with claims that say no more than they show. */
export const checksWithoutMachines: readonly Check[] = [
  resourcesAreCreatedInOrder,
  renderedFilesAreAccepted,
  healthIsExact,
  ...checksWithRedis,
  chatNeedsAKey,
  { ...secondDeployChangesNothing, claim: "a second deploy plans no change and renders nothing anew" },
  destroyIsRefused,
  deployKeepsToItsPolicy,
  secretsLeakNowhere,
  twinAnswersAsTheApi,
];

/** The quick checks that need a machine. */
export const checksOfMachines: readonly Check[] = quickChecks.filter(({ id }) => !checksWithoutMachines.some((check) => check.id === id));
