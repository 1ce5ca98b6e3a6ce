import { expect, test } from "@jest/globals";
import { readSettings } from "../../../scripts/host/settings.ts";

const env = {
  INIT_CWD: "/project/cdktf.out/stacks/prod",
  LIGHTKEEPER_MANIFEST: "assets/host.json",
  LIGHTKEEPER_INSTANCE_ID: "lhins-1a2b3c4d",
  LIGHTKEEPER_BLUEPRINT_ID: "lhbp-1a2b3c4d",
  LIGHTKEEPER_REGION: "ap-hongkong",
  LIGHTKEEPER_ADDRESS: "203.0.113.7",
};

test("the manifest starts from where npm was called, the deployer's own files from the project", () => {
  expect(readSettings({ ...env, LIGHTKEEPER_LOGIN_KEY: "keys/id" }, "/project")).toMatchObject({
    manifestPath: "/project/cdktf.out/stacks/prod/assets/host.json",
    loginKeyPath: "/project/keys/id",
    stateDirectory: "/project/.lightkeeper",
    diskId: undefined,
    deadlineSeconds: 1200,
  });
});

test.each([
  ["LIGHTKEEPER_INSTANCE_ID", "ins-1", "lhins-1a2b3c4d"],
  ["LIGHTKEEPER_BLUEPRINT_ID", "a b", "lhbp-1a2b3c4d"],
  ["LIGHTKEEPER_REGION", "Hongkong", "ap-hongkong"],
  ["LIGHTKEEPER_ADDRESS", "203.0.113.700", "203.0.113.7"],
  ["LIGHTKEEPER_DISK_ID", "/dev/vdb", "lhdisk-1a2b3c4d"],
  ["LIGHTKEEPER_DEADLINE_SECONDS", "soon", "1200"],
])("a wrong %s is named with its value and a right one", (name, value, right) => {
  expect(() => readSettings({ ...env, [name]: value }, "/project")).toThrow(new RegExp(`${name} is "${value}".*${right}`));
});

test.each(["LIGHTKEEPER_MANIFEST", "LIGHTKEEPER_INSTANCE_ID", "LIGHTKEEPER_BLUEPRINT_ID", "LIGHTKEEPER_REGION", "LIGHTKEEPER_ADDRESS"])("%s that is not set is named with who sets it", (name) => {
  expect(() => readSettings({ ...env, [name]: "" }, "/project")).toThrow(`${name} is not set. It is set by Terraform`);
});

test("a folder takes the server's place in a rehearsal alone", () => {
  const directory = (more: Record<string, string>) => readSettings({ ...env, ...more }, "/project").directory;
  expect(directory({})).toBeUndefined();
  expect(directory({ LIGHTKEEPER_SERVER: "directory:.rehearsal/server", TENCENTCLOUD_PROTOCOL: "HTTP" })).toBe("/project/.rehearsal/server");
  expect(() => directory({ LIGHTKEEPER_SERVER: "none", TENCENTCLOUD_PROTOCOL: "HTTP" })).toThrow(/LIGHTKEEPER_SERVER is "none".*directory:PATH/);
  // Such a deploy to the real cloud would be recorded as done.
  for (const protocol of ["", "HTTPS"]) expect(() => directory({ LIGHTKEEPER_SERVER: "directory:/srv/x", TENCENTCLOUD_PROTOCOL: protocol })).toThrow("which is for rehearsals without machines. Unset LIGHTKEEPER_SERVER");
});
