import type { BillingActions, StsActions } from "./define.ts";
import { balanceOf } from "./purchase.ts";

/** Who is calling. */
export const stsActions = {
  GetCallerIdentity(call) {
    const { arn, userId, principalId, type } = call.caller;
    return { Arn: arn, AccountId: call.cloud.account.id, UserId: userId, PrincipalId: principalId, Type: type };
  },
} satisfies StsActions;

/** What the account can pay. */
export const billingActions = {
  DescribeAccountBalance(call) {
    const { id } = call.cloud.account;
    const balanceFen = balanceOf(call);
    return {
      Balance: balanceFen,
      Uin: Number(id),
      RealBalance: balanceFen,
      CashAccountBalance: balanceFen,
      IncomeIntoAccountBalance: 0,
      PresentAccountBalance: 0,
      FreezeAmount: 0,
      OweAmount: 0,
      CreditAmount: 0,
      CreditBalance: balanceFen,
      RealCreditBalance: balanceFen,
    };
  },
} satisfies BillingActions;
