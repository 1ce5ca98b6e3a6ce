import { tmpdir, userInfo } from "node:os";
import { expect, test } from "@jest/globals";
import { actorOf } from "../../../scripts/host/actor.ts";

test.each([
  ["GitHub's word for who started the job", { GITHUB_ACTOR: "ann" }, "ann"],
  ["GitLab's", { GITLAB_USER_LOGIN: "bob" }, "bob"],
  ["the user of this computer, without CI", {}, userInfo().username],
])("whoever deploys is %s", async (_what, env, who) => {
  expect((await actorOf(env, tmpdir())).who).toBe(who);
});
