import type { Check } from "../check.ts";
import { agentCoreIsNotReachable } from "./agent-core-is-not-reachable.ts";
import { certificateIsIssued } from "./certificate-is-issued.ts";
import { chatAnswersWithAKey } from "./chat-answers-with-a-key.ts";
import { chatNeedsAKey } from "./chat-needs-a-key.ts";
import { chatStreams } from "./chat-streams.ts";
import { deployKeepsToItsPolicy } from "./deploy-keeps-to-its-policy.ts";
import { destroyIsRefused } from "./destroy-is-refused.ts";
import { healthIsExact } from "./health-is-exact.ts";
import { httpRedirectsToHttps } from "./http-redirects-to-https.ts";
import { onlyListedPortsAnswer } from "./only-listed-ports-answer.ts";
import { resourcesAreCreatedInOrder } from "./resources-are-created-in-order.ts";
import { secondDeployChangesNothing } from "./second-deploy-changes-nothing.ts";
import { secretsLeakNowhere } from "./secrets-leak-nowhere.ts";
import { sshAnswersAdminsOnly } from "./ssh-answers-admins-only.ts";
import { twinAnswersAsTheApi } from "./twin-answers-as-the-api.ts";

/** What a freshly deployed server must show to the outside. */
export const servingChecks: readonly Check[] = [onlyListedPortsAnswer, sshAnswersAdminsOnly, agentCoreIsNotReachable, certificateIsIssued, httpRedirectsToHttps, healthIsExact, chatAnswersWithAKey, chatStreams, chatNeedsAKey];

/** In this order: the later ones deploy again and try to destroy. */
export const quickChecks: readonly Check[] = [resourcesAreCreatedInOrder, ...servingChecks, secondDeployChangesNothing, destroyIsRefused, deployKeepsToItsPolicy, secretsLeakNowhere, twinAnswersAsTheApi];
