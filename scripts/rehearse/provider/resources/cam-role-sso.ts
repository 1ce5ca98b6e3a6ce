import { numberIn, present, textIn, textsIn } from "../answers.ts";
import { changed, having, idOf, type Lifecycle, numberOf, type State, zeroed } from "../lifecycle.ts";

/** tencentcloud_cam_role_sso: an OpenID Connect provider whose tokens may assume roles; its id is its name. */
export const camRoleSso: Lifecycle = {
  async create(planned, cloud) {
    await cloud.repeated("cam", "CreateOIDCConfig", { Name: zeroed(planned, "name"), AutoRotateKey: numberOf(planned, "auto_rotate_key") ?? 0, ...provider(planned) });
    return { id: zeroed(planned, "name") };
  },

  async read(state, cloud) {
    const answer = await cloud.repeated("cam", "DescribeOIDCConfig", { Name: idOf(state) });
    const text = (field: string): string => present(textIn(answer, field), field);
    return having(state, {
      name: text("Name"),
      identity_url: text("IdentityUrl"),
      identity_key: text("IdentityKey"),
      description: text("Description"),
      client_ids: textsIn(answer, "ClientId").toSorted(),
      auto_rotate_key: numberIn(answer, "AutoRotateKey"),
    });
  },

  async update(planned, prior, cloud) {
    if (changed(planned, prior, "name")) throw new Error("not support change name");
    await cloud.repeated("cam", "UpdateOIDCConfig", { Name: idOf(prior), AutoRotateKey: numberOf(planned, "auto_rotate_key") ?? 0, ...provider(planned) });
  },

  async delete(state, cloud) {
    await cloud.repeated("cam", "DeleteOIDCConfig", { Name: idOf(state) });
  },
};

function provider(planned: State) {
  return { IdentityUrl: zeroed(planned, "identity_url"), IdentityKey: zeroed(planned, "identity_key"), Description: zeroed(planned, "description"), ClientId: planned["client_ids"] };
}
