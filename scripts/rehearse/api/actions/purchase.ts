import type { RenewFlag } from "../account.ts";
import type { Call } from "../call.ts";
import type { CatalogueRegion } from "../catalogue/catalogue.ts";
import { ApiError } from "../error.ts";

/** Rules of prepaid purchases, shared by instances and disks. */

const renewFlags: readonly RenewFlag[] = ["NOTIFY_AND_AUTO_RENEW", "NOTIFY_AND_MANUAL_RENEW", "DISABLE_NOTIFY_AND_MANUAL_RENEW"];
const periods = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36, 48, 60];

/** An unset flag (missing, or the empty string that the provider sends) is the API's default. */
export function renewFlagOf(given: string | undefined): RenewFlag {
  if (given === undefined || given === "") return "NOTIFY_AND_MANUAL_RENEW";
  const flag = renewFlags.find((known) => known === given);
  if (flag === undefined) throw new ApiError("InvalidParameterValue", `RenewFlag "${given}" is not one of ${renewFlags.join(", ")}.`);
  return flag;
}

export function checkPeriod(months: number): void {
  if (!periods.includes(months)) throw new ApiError(["InvalidParameterValue.OutOfRange", "InvalidParameterValue"], `Period ${months} is not one of ${periods.join(", ")} months.`);
}

/** Takes the price off the account's balance, or refuses when it does not reach. */
export function pay(call: Call, yuan: number): void {
  const fen = Math.round(yuan * 100);
  const { account } = call.cloud;
  const balance = balanceOf(call);
  if (balance < fen) {
    throw new ApiError("FailedOperation.InsufficientBalance", `The order costs ${(fen / 100).toFixed(2)} CNY and the account holds ${(balance / 100).toFixed(2)} CNY.`);
  }
  account.balanceFen -= fen;
}

/** Gives the price of an order back. */
export function refund({ cloud: { account } }: Call, yuan: number): void {
  account.balanceFen += Math.round(yuan * 100);
}

/** What the account can pay now, fen. */
export function balanceOf({ cloud: { account, faults } }: Call): number {
  return faults.strike("balance-empty") ? 0 : account.balanceFen;
}

export function catalogueRegion(call: Call): CatalogueRegion {
  const region = call.cloud.catalogue.regions.get(call.region.name);
  if (region === undefined) throw new ApiError("UnsupportedRegion", `The region "${call.region.name}" is not one of this service.`);
  return region;
}

/** Checks that a zone belongs to the call's region. */
export function checkZone(call: Call, zone: string): void {
  const { zones } = catalogueRegion(call);
  if (!zones.includes(zone)) {
    throw new ApiError(["InvalidParameterValue.ZoneInvalid", "InvalidParameterValue.InvalidZone", "InvalidParameterValue"], `Zone "${zone}" is not one of ${call.region.name}: ${zones.join(", ")}.`);
  }
}
