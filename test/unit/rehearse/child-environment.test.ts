import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { childEnvironment, type ChildEnvironmentOptions } from "../../../scripts/rehearse/child-environment.ts";

const options: ChildEnvironmentOptions = {
  shell: {},
  home: "/run/home",
  twin: 4711,
  proxy: "http://127.0.0.1:8080",
  credentials: { secretId: "AKIDtwin", secretKey: "twin-key" },
  stateDirectory: "/run/state",
  secretsFile: "/run/secrets.env",
  loginKey: "/run/login-key",
  loginPublicKey: "ssh-rsa AAAA rehearsal",
  caFile: "/run/ca.pem",
  resolver: "10.0.0.1:5353",
  serverDirectory: null,
  compileCache: "/run/compiled",
  provider: { reattach: '{"x":{}}' },
};
const passes = ["PATH", "TERM", "LANG", "TERRAFORM_BINARY_NAME"];

describe("a rehearsal can never spend money:", () => {
  test("of the user's shell only the way to programs and the looks of the terminal pass", () => {
    const hostile = {
      PATH: "/usr/bin", TERM: "xterm", LANG: "C.UTF-8", TERRAFORM_BINARY_NAME: "tofu",
      TENCENTCLOUD_SECRET_ID: "AKIDreal", TENCENTCLOUD_SECRET_KEY: "real", TENCENTCLOUD_SECURITY_TOKEN: "real", TENCENTCLOUD_PROFILE: "real", TENCENTCLOUD_DOMAIN: "real", TENCENTCLOUD_PROTOCOL: "HTTPS",
      HTTP_PROXY: "http://real", HTTPS_PROXY: "http://real", http_proxy: "http://real", https_proxy: "http://real", NO_PROXY: "*", no_proxy: "*", ALL_PROXY: "http://real",
      HOME: "/home/real", SSH_AUTH_SOCK: "/real", TF_VAR_login_public_key: "real", TF_CLI_ARGS: "real", TF_CLI_CONFIG_FILE: "/real", NODE_OPTIONS: "--require real", LD_PRELOAD: "real", AGENT_TOKEN: "real", LIGHTKEEPER_SECRETS: "file:/real",
    };
    const child = childEnvironment({ ...options, shell: hostile });
    expect(Object.fromEntries(passes.map((name) => [name, child[name]]))).toEqual({ PATH: "/usr/bin", TERM: "xterm", LANG: "C.UTF-8", TERRAFORM_BINARY_NAME: "tofu" });
    expect(JSON.stringify(child)).not.toMatch(/real/);
    expect(Object.keys(child).filter((name) => /^(https_proxy|http_proxy|no_proxy|all_proxy)$/.test(name) || name === "NO_PROXY" || name === "HTTPS_PROXY")).toEqual([]);
  });

  test("whatever else a shell holds changes nothing", () => {
    fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/), fc.string()), (shell) => {
      const rest = Object.fromEntries(Object.entries(shell).filter(([name]) => !passes.includes(name)));
      expect(childEnvironment({ ...options, shell: rest })).toEqual(childEnvironment(options));
    }));
  });

  test("the keys are the twin's, and every plain call goes to its proxy", () => {
    expect(childEnvironment(options)).toMatchObject({ TENCENTCLOUD_SECRET_ID: "AKIDtwin", TENCENTCLOUD_SECRET_KEY: "twin-key", TENCENTCLOUD_PROTOCOL: "HTTP", HTTP_PROXY: "http://127.0.0.1:8080", HOME: "/run/home" });
  });
});

test("nothing is said to the makers of Terraform, and nothing is drawn for a terminal", () => {
  expect(childEnvironment(options)).toMatchObject({ CHECKPOINT_DISABLE: "1", CI: "true", FORCE_COLOR: "0" });
});

test("the rehearsal's own files are named", () => {
  expect(childEnvironment(options)).toMatchObject({ LIGHTKEEPER_STATE_DIR: "/run/state", LIGHTKEEPER_LOCAL_STATES: "/run/state", LIGHTKEEPER_SECRETS: "file:/run/secrets.env", LIGHTKEEPER_LOGIN_KEY: "/run/login-key", TF_VAR_login_public_key: "ssh-rsa AAAA rehearsal", NODE_EXTRA_CA_CERTS: "/run/ca.pem", LIGHTKEEPER_RESOLVER: "10.0.0.1:5353", NODE_COMPILE_CACHE: "/run/compiled" });
});

test("without machines there is a folder in the server's place, and no certificate authority", () => {
  const child = childEnvironment({ ...options, caFile: null, resolver: null, serverDirectory: "/run/server" });
  expect(child["LIGHTKEEPER_SERVER"]).toBe("directory:/run/server");
  expect(child).not.toHaveProperty("NODE_EXTRA_CA_CERTS");
  expect(child).not.toHaveProperty("LIGHTKEEPER_RESOLVER");
  expect(childEnvironment(options)).not.toHaveProperty("LIGHTKEEPER_SERVER");
});

test.each<[string, ChildEnvironmentOptions["provider"], Record<string, string>]>([
  ["offline", { reattach: "{}" }, { TF_REATTACH_PROVIDERS: "{}" }],
  ["a binary", { cliConfig: "/run/terraform.rc" }, { TF_CLI_CONFIG_FILE: "/run/terraform.rc" }],
  ["the registry's, downloaded once", { downloads: "/cache/providers" }, { TF_PLUGIN_CACHE_DIR: "/cache/providers" }],
])("the provider that is %s is told to Terraform in its own way", (_what, provider, expected) => {
  const child = childEnvironment({ ...options, provider });
  expect(Object.fromEntries(Object.entries(child).filter(([name]) => /^TF_(REATTACH|CLI|PLUGIN)/.test(name)))).toEqual(expected);
});
