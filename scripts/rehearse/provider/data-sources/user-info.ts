import { randomInt } from "node:crypto";
import { itemsIn, numberIn, present, textIn } from "../answers.ts";
import type { DataSource } from "../data-source.ts";

/** tencentcloud_user_info: whose keys these are. Its id is another one with every read, and the name is empty for the main account. */
export const userInfo: DataSource = {
  async read(_config, cloud) {
    const answer = await cloud.repeated("cam", "GetUserAppId", {});
    const appId = String(present(numberIn(answer, "AppId"), "AppId"));
    const [uin, ownerUin] = [present(textIn(answer, "Uin"), "Uin"), present(textIn(answer, "OwnerUin"), "OwnerUin")];
    const [account] = itemsIn(await cloud.repeated("cam", "DescribeSubAccounts", { FilterSubAccountUin: [Number(uin)] }), "SubAccounts");
    const name = account === undefined ? "" : present(textIn(account, "Name"), "Name");
    return { id: `user-${uin}-${appId}-${randomInt(10_000)}`, found: { app_id: appId, uin, owner_uin: ownerUin, name } };
  },
};
