import { expect, test } from "@jest/globals";
import { compareSides, type Side } from "../../../scripts/compare/comparison.ts";
import { environments } from "../../../stacks/environments/index.ts";

const table = environments();

function side(name: string, aspects: Readonly<Record<string, string>>, change: object = {}): Side {
  const environment = table.get(name);
  if (environment === undefined) throw new Error(`no ${name}`);
  return { name, environment: { ...environment, ...change }, aspects: new Map(Object.entries(aspects)) };
}

test("What follows from a setting that may differ is allowed, and the setting is named with its places", () => {
  const { same, allowed } = compareSides(side("staging", { "server/instance.instance_name": "lightkeeper-staging", "address/record.sub_domain": "staging" }), side("prod", { "server/instance.instance_name": "lightkeeper-prod", "address/record.sub_domain": "agent" }));
  expect({ same, allowed }).toEqual({
    same: true,
    allowed: [
      { setting: "name", values: ["staging", "prod"], places: ["server/instance.instance_name"] },
      { setting: "domain", values: ["staging.example.com", "agent.example.com"], places: ["address/record.sub_domain"] },
    ],
  });
});

test("A value that only looks like an allowed setting's is none", () => {
  const { notAllowed } = compareSides(side("staging", { "host.NODE_ENV": "stagingduction" }), side("prod", { "host.NODE_ENV": "production" }));
  expect(notAllowed).toEqual([{ place: "host.NODE_ENV", values: ["stagingduction", "production"] }]);
});

test("A line of a file that differs for another reason is shown alone, with the allowed settings taken out", () => {
  const file = (domain: string, seconds: number) => ({ "/etc/nginx/nginx.conf": `server_name ${domain};\ntimeout ${seconds}s;\n` });
  const { same, notAllowed } = compareSides(side("staging", file("staging.example.com", 5)), side("prod", file("agent.example.com", 9)));
  expect(same).toBe(false);
  expect(notAllowed.map(({ diff }) => diff)).toEqual(["@@ -1,2 +1,2 @@\n server_name <domain>;\n-timeout 5s;\n+timeout 9s;\n"]);
});

test("A place that one of them lacks is a difference that is not allowed", () => {
  const { notAllowed } = compareSides(side("staging", {}), side("prod", { "data-disk/disk.disk_size": "50" }));
  expect(notAllowed).toEqual([{ place: "data-disk/disk.disk_size", values: [null, "50"] }]);
});

test("Another number of admin networks is more than another value of them", () => {
  const rules = (...cidrs: string[]) => Object.fromEntries(cidrs.map((cidr, index) => [`firewall/rules.${index}.cidr_block`, cidr]));
  const compare = (...cidrs: string[]) => compareSides(side("staging", rules(...cidrs), { adminCidrs: cidrs }), side("prod", rules("203.0.113.0/28"))).same;
  expect([compare("198.51.100.0/28"), compare("198.51.100.0/28", "192.0.2.0/24")]).toEqual([true, false]);
});
