import { itemsIn, numberIn, textIn, textsIn } from "../answers.ts";
import type { Cloud } from "../cloud.ts";
import { having, idOf, type Lifecycle, type State, zeroed } from "../lifecycle.ts";

const PAGE = 100;
const AT_ONCE = 10;

/** tencentcloud_lighthouse_share_blueprint_across_account_attachment: the id is the blueprint's; never found to be gone. */
export const shareBlueprint: Lifecycle = {
  async create(planned, cloud) {
    const blueprintId = zeroed(planned, "blueprint_id");
    await inBatches(cloud, "ShareBlueprintAcrossAccounts", blueprintId, accounts(planned));
    return { id: blueprintId };
  },

  // A blueprint that is shared with nobody, or that does not exist, reads as an empty list.
  async read(state, cloud) {
    const found: string[] = [];
    for (let offset = 0; ; offset += PAGE) {
      const answer = await cloud.repeated("lighthouse", "DescribeBlueprintsShareAcrossAccountInfos", { BlueprintIds: [idOf(state)], Offset: offset, Limit: PAGE });
      found.push(...itemsIn(answer, "BlueprintShareAcrossAccountInfoSet").flatMap((info) => textIn(info, "AccountId") ?? []));
      const total = numberIn(answer, "TotalCount");
      if (total === undefined || offset + found.length >= total) break;
    }
    return having(state, { blueprint_id: idOf(state), account_ids: found });
  },

  async update(planned, prior, cloud) {
    const [before, after] = [accounts(prior), accounts(planned)];
    await inBatches(cloud, "CancelShareBlueprintAcrossAccounts", idOf(prior), before.filter((account) => !after.includes(account)));
    await inBatches(cloud, "ShareBlueprintAcrossAccounts", idOf(prior), after.filter((account) => !before.includes(account)));
  },

  async delete(state, cloud) {
    await inBatches(cloud, "CancelShareBlueprintAcrossAccounts", idOf(state), accounts(state));
  },
};

async function inBatches(cloud: Cloud, action: string, blueprintId: string, all: readonly string[]): Promise<void> {
  for (let first = 0; first < all.length; first += AT_ONCE) {
    await cloud.repeated("lighthouse", action, { BlueprintId: blueprintId, AccountIds: all.slice(first, first + AT_ONCE) });
  }
}

function accounts(state: State): readonly string[] {
  return textsIn(state, "account_ids");
}
