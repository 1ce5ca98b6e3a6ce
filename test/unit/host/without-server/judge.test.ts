import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { withSecrets } from "../../../../scripts/host/contents.ts";
import { validators } from "../../../../scripts/host/validate.ts";
import { judge } from "../../../../scripts/host/without-server/judge.ts";
import { localForms } from "../../../../scripts/host/without-server/local-forms.ts";
import { file } from "../fixture.ts";

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "judges-")); });
afterEach(() => { rmSync(folder, { recursive: true }); });

/** Puts a program on the machine, which has no other. */
function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}
const find = (name: string) => (readdirSync(folder).includes(name) ? join(folder, name) : undefined);
const judged = (path: string, content: string) => judge([withSecrets(file(path, { content }), new Map())], find);

test("each of the server's validators has a form for any machine", () => {
  expect(Object.keys(localForms).sort()).toEqual(validators.map(({ name }) => name).sort());
});

test("validators without files of their own are not asked", async () => {
  expect(await judged("/etc/motd", "hello\n")).toEqual([]);
});

test("one that is not here is not run, and its package is named", async () => {
  expect(await judged("/etc/sudoers.d/deploy", "")).toEqual([{ validator: "visudo -c", files: 1, outcome: "not run", reason: "visudo is not on this machine", packages: ["sudo"] }]);
});

test("one that accepts says no more", async () => {
  program("visudo", '[ "$1 $2" = "-c -f" ] && grep -q ALL "$3" && echo "parsed OK"');
  expect(await judged("/etc/sudoers.d/deploy", "deploy ALL\n")).toEqual([{ validator: "visudo -c", files: 1, outcome: "accepted", reason: "", packages: [] }]);
});

test("one that refuses is quoted with the path that the file has on the server", async () => {
  program("visudo", 'echo "$3:1: syntax error" >&2; exit 1');
  expect(await judged("/etc/sudoers.d/deploy", "")).toMatchObject([{ outcome: "refused", reason: "/etc/sudoers.d/deploy:1: syntax error" }]);
});

test("one that refuses without a word is still a refusal", async () => {
  program("visudo", "exit 3");
  expect(await judged("/etc/sudoers.d/deploy", "")).toMatchObject([{ outcome: "refused", reason: "exit code 3" }]);
});

test("when the machine is what it complains of, it has not judged", async () => {
  program("ssh-keygen", "exit 0");
  program("sshd", 'echo "Missing privilege separation directory: /run/sshd" >&2; exit 255');
  expect(await judged("/etc/ssh/sshd_config.d/00-lightkeeper.conf", "")).toMatchObject([{ outcome: "not run", reason: "Missing privilege separation directory: /run/sshd", packages: [] }]);
});

test("sshd gets host keys of its own, where the configuration looks for them", async () => {
  program("ssh-keygen", 'while [ "$1" != -f ]; do shift; done; echo key >"$2"');
  program("sshd", 'for key in $(sed -n "s/^HostKey //p" "$3"); do [ "$(cat "$key")" = key ] || exit 1; done');
  expect(await judged("/etc/ssh/sshd_config.d/00-lightkeeper.conf", "HostKey /etc/ssh/ssh_host_ed25519_key\nHostKey /etc/ssh/ssh_host_rsa_key\n")).toMatchObject([{ outcome: "accepted" }]);
});

test("nginx meets no port and no folder that an ordinary user may not have", async () => {
  program("openssl", 'while [ "$1" != -keyout ]; do shift; done; echo key >"$2"; echo chain >"$4"');
  program("nginx", 'for last; do :; done; ! grep -E "listen (\\[::\\]:)?[0-9]{1,4}[ ;]| /(etc|run|var)/|^http \\{$" "$last" && grep -q "_temp_path" "$last" && cat $(sed -n "s/.*ssl_certificate \\(.*\\);/\\1/p" "$last") >/dev/null');
  const text = "pid /run/nginx.pid;\nhttp {\n  access_log /var/log/nginx/access.log;\n  server {\n    listen 443 ssl;\n    listen [::]:80;\n    ssl_certificate /etc/lightkeeper/tls/fullchain.pem;\n  }\n}\n";
  expect(await judged("/etc/nginx/nginx.conf", text)).toMatchObject([{ outcome: "accepted", reason: "" }]);
});

test("a unit whose program comes with the same deploy is no refusal, any other complaint is", async () => {
  program("systemd-analyze", 'echo "a.service: Command /opt/x is not executable: No such file or directory"; exit 1');
  expect(await judged("/etc/systemd/system/a.service", "")).toMatchObject([{ outcome: "accepted" }]);
  program("systemd-analyze", 'echo "a.service: Command /opt/x is not executable: No such file or directory"; echo "a.service:3: Failed to parse"; exit 1');
  expect(await judged("/etc/systemd/system/a.service", "")).toMatchObject([{ outcome: "refused", reason: "a.service:3: Failed to parse" }]);
});

test("a drop-in of a package that is not here is judged beside a unit that does nothing", async () => {
  program("systemd-analyze", 'for last; do :; done; grep -q ExecStart "$last" && [ -e "$last.d/x.conf" ]');
  expect(await judged("/etc/systemd/system/of-no-package.service.d/x.conf", "[Service]\nRestart=always\n")).toMatchObject([{ outcome: "accepted" }]);
});

test("what only a network's owner may judge is not run where there is no own network", async () => {
  program("iptables-restore", "exit 0");
  program("unshare", "exit 1");
  expect(await judged("/etc/ufw/user.rules", "*filter\nCOMMIT\n")).toMatchObject([{ validator: "iptables-restore --test", outcome: "not run", reason: "this user may have no network of its own", packages: [] }]);
});

test("one that may have a network of its own judges in it", async () => {
  program("iptables-restore", '[ "$OWN" = yes ] && [ "$1" = --test ]');
  program("unshare", '[ "$1" = --map-current-user ] || exit 1; shift 3; OWN=yes exec "$@"');
  expect(await judged("/etc/ufw/user.rules", "*filter\nCOMMIT\n")).toMatchObject([{ validator: "iptables-restore --test", outcome: "accepted" }]);
});
