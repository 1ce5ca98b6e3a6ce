import { numberIn, present, textIn } from "../answers.ts";
import { consolePassword } from "../checks.ts";
import type { Answer, Cloud } from "../cloud.ts";
import { bitOf, changed, entriesOf, having, idOf, type Lifecycle, textOf, zeroed } from "../lifecycle.ts";
import { changeTags, readTags, type Tagged } from "./resource-tags.ts";

/** tencentcloud_cam_user: found by its name. With `use_api` (the default) a key pair is made and lands in state. */
export const camUser: Lifecycle = {
  imported: { remark: "", force_delete: false, use_api: true, console_login: false, need_reset_password: true },
  readsAfterUpdate: false,
  checks: { password: consolePassword },

  async create(planned, cloud) {
    const answer = await cloud.repeated("cam", "AddUser", {
      Name: textOf(planned, "name"),
      Remark: textOf(planned, "remark"),
      UseApi: bitOf(planned, "use_api"),
      ConsoleLogin: bitOf(planned, "console_login"),
      NeedResetPassword: bitOf(planned, "need_reset_password"),
      PhoneNum: textOf(planned, "phone_num"),
      CountryCode: textOf(planned, "country_code"),
      Email: textOf(planned, "email"),
      Password: textOf(planned, "password"),
    });
    const text = (field: string): string => present(textIn(answer, field), field);
    return { id: text("Name"), attributes: { secret_key: text("SecretKey"), password: text("Password"), secret_id: text("SecretId") } };
  },

  async settle(state, cloud) {
    const user = await findUser(cloud, idOf(state));
    if (entriesOf(state, "tags").length > 0) await changeTags(cloud, tagged(user, cloud), state);
    // The real provider sleeps for 10 seconds here.
    await cloud.pause();
  },

  async read(state, cloud) {
    const user = await findUser(cloud, idOf(state));
    const login = present(numberIn(user, "ConsoleLogin"), "ConsoleLogin");
    return having(state, {
      name: idOf(state),
      uin: present(numberIn(user, "Uin"), "Uin"),
      uid: present(numberIn(user, "Uid"), "Uid"),
      remark: textIn(user, "Remark") ?? null,
      phone_num: textIn(user, "PhoneNum") ?? null,
      country_code: textIn(user, "CountryCode") ?? null,
      email: textIn(user, "Email") ?? null,
      console_login: login === 1 || (login !== 0 && state["console_login"] === true),
      tags: await readTags(cloud, tagged(user, cloud)),
    });
  },

  async update(planned, prior, cloud) {
    const differs = (name: string): boolean => changed(planned, prior, name);
    const text = (name: string): string | undefined => (differs(name) ? zeroed(planned, name) : undefined);
    const bit = (name: string): 0 | 1 | undefined => (differs(name) ? (bitOf(planned, name) ?? 0) : undefined);
    const phone = differs("phone_num") || differs("country_code");
    const changes = {
      Remark: text("remark"),
      ConsoleLogin: bit("console_login"),
      Password: text("password"),
      NeedResetPassword: bit("need_reset_password"),
      PhoneNum: phone ? zeroed(planned, "phone_num") : undefined,
      CountryCode: phone ? zeroed(planned, "country_code") : undefined,
      Email: text("email"),
    };
    if (Object.values(changes).some((value) => value !== undefined)) await cloud.repeated("cam", "UpdateUser", { Name: idOf(prior), ...changes });
    if (differs("tags")) await changeTags(cloud, tagged(await findUser(cloud, idOf(prior)), cloud), planned, prior);
  },

  async delete(state, cloud) {
    await cloud.repeated("cam", "DeleteUser", { Name: idOf(state), Force: bitOf(state, "force_delete") ?? 0 });
  },
};

/** The user of that name. Not "gone" when there is none: the real provider fails on the cloud's refusal until the resource is removed from state by hand. */
export async function findUser(cloud: Cloud, name: string): Promise<Answer> {
  return cloud.repeated("cam", "GetUser", { Name: name });
}

function tagged(user: Answer, cloud: Cloud): Tagged {
  return { service: "cam", prefix: "uin", region: cloud.region, id: String(present(numberIn(user, "Uin"), "Uin")) };
}
