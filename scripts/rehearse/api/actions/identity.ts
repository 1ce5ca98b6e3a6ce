import type { BillingActions, StsActions } from "./define.ts";
import { balanceOf } from "./purchase.ts";

/** Who is calling. */
export const stsActions = {
  GetCallerIdentity(call) {
    const { id } = call.cloud.account;
    return { Arn: `qcs::cam::uin/${id}:uin/${id}`, AccountId: id, UserId: id, PrincipalId: id, Type: "RootAccount" };
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
