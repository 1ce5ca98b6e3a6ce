import type { PreflightCheck } from "../check.ts";
import { accountIsOurs } from "./account-is-ours.ts";
import { authorityMayCertify } from "./authority-may-certify.ts";
import { balanceCoversTheOrder } from "./balance-covers-the-order.ts";
import { blueprintExists } from "./blueprint-exists.ts";
import { bundleIsOnSale } from "./bundle-is-on-sale.ts";
import { domainIsDelegated } from "./domain-is-delegated.ts";
import { imageCarriesItsOs } from "./image-carries-its-os.ts";
import { loginKeyIsAccepted } from "./login-key-is-accepted.ts";
import { loginKeyIsFree } from "./login-key-is-free.ts";
import { nothingIsPaidForTwice } from "./nothing-is-paid-for-twice.ts";
import { ownAddressIsAdmin } from "./own-address-is-admin.ts";
import { secretsArePresent } from "./secrets-are-present.ts";

/** Free checks on this machine first, then those that ask the cloud. */
export const preflightChecks: readonly PreflightCheck[] = [secretsArePresent, loginKeyIsAccepted, accountIsOurs, loginKeyIsFree, ownAddressIsAdmin, bundleIsOnSale, blueprintExists, imageCarriesItsOs, balanceCoversTheOrder, domainIsDelegated, authorityMayCertify, nothingIsPaidForTwice];
