import { expect, test } from "@jest/globals";
import { hostFileResource } from "../../../constructs/published/host-file-resource.ts";
import { dangersOf, dangersOfFiles, dangersOfRefusal } from "../../../scripts/plan/dangers.ts";
import { change, resource } from "./example.ts";

const server = { bundle_id: "small", blueprint_id: "lhbp-a" };
const words = (...args: Parameters<typeof resource>) => dangersOf(resource(...args), "here").map(({ what }) => what);

test.each([
  ["a server that is returned", change(server, null), "the server is returned: everything on its system disk is lost"],
  ["a server that is replaced", change(server, server, { actions: ["delete", "create"] }), "the server is returned and another one is bought: everything on its system disk is lost"],
  ["a reinstall", change(server, { ...server, blueprint_id: "lhbp-b" }), "the server is reinstalled from lhbp-b (now lhbp-a): everything on its system disk is lost"],
  ["another bundle", change(server, { ...server, bundle_id: "large" }), "the server is switched off and on to become large (now small)"],
])("%s is named", (_, planned, danger) => {
  expect(words("tencentcloud_lighthouse_instance", planned)).toEqual([danger]);
});

test("A change of the data disk that the provider ignores is named, since nothing else would tell", () => {
  const disk = { disk_size: 50, disk_type: "CLOUD_SSD", disk_name: "a" };
  expect(words("tencentcloud_lighthouse_disk", change(disk, { ...disk, disk_size: 100 }))).toEqual(["the provider takes a changed disk_size and does nothing: every plan will show it again until the table has the old one"]);
  expect(words("tencentcloud_lighthouse_disk", change(disk, { ...disk, disk_name: "b" }))).toEqual([]);
});

test("A first server, and a new name for one, are no dangers", () => {
  expect([...words("tencentcloud_lighthouse_instance", change(null, server)), ...words("tencentcloud_lighthouse_instance", change(server, { ...server, instance_name: "b" }))]).toEqual([]);
});

test("The firewall's dangers are the rules that come and go, or their order", () => {
  const [ssh, web] = [{ action: "ACCEPT", protocol: "TCP", port: "22", cidr_block: "203.0.113.0/28" }, { action: "ACCEPT", protocol: "TCP", port: "443", cidr_block: "0.0.0.0/0" }];
  const open = { ...ssh, cidr_block: "0.0.0.0/0" };
  const firewall = "tencentcloud_lighthouse_firewall_rule";
  expect(words(firewall, change({ firewall_rules: [ssh, web] }, { firewall_rules: [open, web] }))).toEqual(["the cloud's firewall gets: ACCEPT TCP 22 from 0.0.0.0/0", "the cloud's firewall loses: ACCEPT TCP 22 from 203.0.113.0/28"]);
  expect(words(firewall, change({ firewall_rules: [ssh, web] }, { firewall_rules: [web, ssh] }))).toEqual(["the rules of the cloud's firewall change their order, which is their priority"]);
});

test("A name that stops to resolve is named, and so is one that no longer says who may certify it", () => {
  const [name, caa] = [{ domain: "example.com", sub_domain: "agent", record_type: "A", value: "198.51.100.7" }, { domain: "example.com", sub_domain: "agent", record_type: "CAA", value: '0 issue "letsencrypt.org"' }];
  const said = (...args: Parameters<typeof change>) => words("tencentcloud_dnspod_record", change(...args));
  expect(said(name, null)).toEqual(["the name agent.example.com stops to resolve"]);
  const gone = ['agent.example.com no longer says 0 issue "letsencrypt.org": who may certify the name changes'];
  expect([said(caa, null), said(caa, { ...caa, value: '0 issue "digicert.com"' })]).toEqual([gone, gone]);
  expect([...said(null, caa), ...said(caa, { ...caa, ttl: 900 }), ...said(name, { ...name, value: "198.51.100.8" })]).toEqual([]);
});

test("A resource that no rule knows is dangerous when it goes", () => {
  expect(words("tencentcloud_cos_bucket", change({ bucket: "b" }, null))).toEqual(["it is deleted"]);
  expect(words("tencentcloud_cos_bucket", change({ bucket: "b" }, { bucket: "c" }))).toEqual([]);
});

test("Files that decide who gets in are dangers when they come, change or go, also when only their resource's name is left", () => {
  const sshd = "/etc/ssh/sshd_config.d/00-lightkeeper.conf";
  const files = (path: string, how: "created" | "changed" | "removed") => dangersOfFiles([{ path, change: how, diff: "" }, { path: "/etc/logrotate.d/nginx", change: how, diff: "" }]);
  for (const how of ["created", "changed", "removed"] as const) expect(files(sshd, how)).toEqual([{ subject: sshd, what: "who can log in changes" }]);
  expect(files(hostFileResource(sshd), "removed")).toEqual([{ subject: "etc-ssh-sshd-config-d-00-lightkeeper-conf", what: "who can log in changes" }]);
});

test("What the reinstall guard refused is named as what it would have been", () => {
  expect(dangersOfRefusal("Error: Instance cannot be destroyed: server/reinstall-guard/blueprint (terraform_data.x) has lifecycle.prevent_destroy set").map(({ what }) => what)).toEqual([expect.stringContaining("would wipe the server's system disk")]);
  expect(dangersOfRefusal("Error: Instance cannot be destroyed: server/instance")).toEqual([]);
});
