import { expect } from "@jest/globals";
import { contractOf } from "./contract-of.ts";

contractOf({
  service: "billing",
  walk: async ({ billing }) => {
    expect((await billing.DescribeAccountBalance({})).Balance).toBeGreaterThan(0);
  },
  mistakes: [["DescribeAccountBalance", { TempCredit: "yes" }, "InvalidParameter"]],
});
