import { expect, test } from "@jest/globals";
import { clientFromEnvironment, createClient } from "../../../scripts/tencent/client.ts";

const keys = { TENCENTCLOUD_SECRET_ID: "AKID", TENCENTCLOUD_SECRET_KEY: "key" };

test.each(["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"])("A missing %s is named", (name) => {
  expect(() => clientFromEnvironment({ ...keys, [name]: "" }, "ap-guangzhou")).toThrow(`${name} is not set`);
});

test("A protocol that the provider would refuse is refused", () => {
  expect(() => clientFromEnvironment({ ...keys, TENCENTCLOUD_PROTOCOL: "http" }, "ap-guangzhou")).toThrow('TENCENTCLOUD_PROTOCOL is "http"');
});

test("A domain with a port is refused, because its signature would not hold", () => {
  expect(() => createClient({ secretId: "a", secretKey: "b", region: "r", protocol: "HTTP", domain: "tc.test:8080", timeoutSeconds: 1 })).toThrow('"tc.test:8080"');
});
