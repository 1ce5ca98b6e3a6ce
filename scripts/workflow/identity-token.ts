import { Type } from "typebox";
import type { Shell } from "../cli/run-program.ts";
import { Api } from "./api.ts";
import { needed } from "./needed.ts";

/** Whom CI's tokens are for, as the identity provider in CAM lists it. */
const AUDIENCE = "sts.tencentcloudapi.com";

export interface IdentityToken {
  readonly token: string;
  /** The identity provider's name in CAM. */
  readonly provider: string;
  /** Who runs this, for the cloud's own audit log. */
  readonly session: string;
}

/** What this job can prove of itself, signed by GitHub or GitLab for a few minutes. Rejects with CommandError. */
export async function identityToken(shell: Shell): Promise<IdentityToken> {
  if (shell["GITHUB_ACTIONS"] !== "true") return { token: needed(shell, "LIGHTKEEPER_ID_TOKEN"), provider: "lightkeeper-gitlab", session: sessionName(shell["GITLAB_USER_LOGIN"], shell["CI_JOB_ID"]) };
  const url = new URL(needed(shell, "ACTIONS_ID_TOKEN_REQUEST_URL"));
  url.searchParams.set("audience", AUDIENCE);
  const { value } = await new Api(url.origin, { authorization: `Bearer ${needed(shell, "ACTIONS_ID_TOKEN_REQUEST_TOKEN")}` }).call(Type.Object({ value: Type.String() }), "GET", `${url.pathname}${url.search}`);
  return { token: value, provider: "lightkeeper-github", session: sessionName(shell["GITHUB_ACTOR"], shell["GITHUB_RUN_ID"]) };
}

/** STS takes 2 to 128 letters, digits and a few signs. */
const sessionName = (who = "unknown", run = "0"): string => `${who.replaceAll(/[^\w.-]/g, "-").slice(0, 64)}@${run}`;
