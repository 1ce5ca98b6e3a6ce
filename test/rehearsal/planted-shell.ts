import { randomBytes } from "node:crypto";

/** In every planted value. */
export const marker = `PLANTED${randomBytes(8).toString("hex")}`;

/** A shell full of what would lead to a real cloud, or past the twin: put together here, so that no scanner takes it for a leak. */
export const plantedShell: Readonly<Record<string, string>> = {
  TENCENTCLOUD_SECRET_ID: `AKID${marker}`,
  TENCENTCLOUD_SECRET_KEY: `key${marker}`,
  TENCENTCLOUD_SECURITY_TOKEN: `token${marker}`,
  TENCENTCLOUD_PROFILE: `profile${marker}`,
  TENCENTCLOUD_SHARED_CREDENTIALS_DIR: `/nowhere/${marker}`,
  TENCENTCLOUD_ASSUME_ROLE_ARN: `qcs::cam::uin/100000000001:roleName/${marker}`,
  TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: marker,
  TENCENTCLOUD_DOMAIN: `${marker}.invalid`,
  TENCENTCLOUD_PROTOCOL: "HTTPS",
  TENCENTCLOUD_REGION: `region-${marker}`,
  AWS_ACCESS_KEY_ID: ["AK", "IA", marker].join(""),
  AWS_SECRET_ACCESS_KEY: marker,
  AWS_PROFILE: marker,
  TF_VAR_login_public_key: `ssh-rsa ${marker}`,
  TF_CLI_ARGS: `-var=planted=${marker}`,
  TF_CLI_CONFIG_FILE: `/nowhere/${marker}`,
  TF_REATTACH_PROVIDERS: `{"${marker}":{}}`,
  TF_TOKEN_app_terraform_io: marker,
  LIGHTKEEPER_SECRETS: `file:/nowhere/${marker}`,
  LIGHTKEEPER_LOGIN_KEY: `/nowhere/${marker}`,
  LIGHTKEEPER_STATE_DIR: `/nowhere/${marker}`,
  LIGHTKEEPER_LOCAL_STATES: `/nowhere/${marker}`,
  LIGHTKEEPER_SERVER: `directory:/nowhere/${marker}`,
  HTTP_PROXY: `http://${marker}.invalid:3128`,
  HTTPS_PROXY: `http://${marker}.invalid:3128`,
  http_proxy: `http://${marker}.invalid:3128`,
  NO_PROXY: "*",
  no_proxy: "*",
};
