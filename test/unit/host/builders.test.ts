// Proves: I7 (partly), I8 (partly)
import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { issueScript, placeholderScript } from "../../../scripts/host/certificate.ts";
import { dataDiskScript } from "../../../scripts/host/data-disk.ts";
import { factsScript } from "../../../scripts/host/facts.ts";
import { deployUserScript } from "../../../scripts/host/first-contact/deploy-user.ts";
import { firstBootScript } from "../../../scripts/host/first-contact/first-boot.ts";
import { carryLoginKeyScript } from "../../../scripts/host/first-contact/login-key.ts";
import { textsScript } from "../../../scripts/host/file-changes.ts";
import { writeInstalledScript } from "../../../scripts/host/installed.ts";
import { lockCommand, lockedScript } from "../../../scripts/host/lock.ts";
import { packagesScript } from "../../../scripts/host/packages.ts";
import { recordScript } from "../../../scripts/host/record.ts";
import { compileScript, forgetReleaseScript, installTreeScript, pruneScript, rejectScript, unpackNodeScript, unpackScript } from "../../../scripts/host/release.ts";
import { armScript, backupScript, commitScript, disarmScript, restoreProgram, restoreScript } from "../../../scripts/host/rollback.ts";
import { program } from "../../../scripts/host/shell.ts";
import { enableScript, healthScript, publicHealthScript, retireLaterScript, retireScript, startScript, switchBackScript, switchScript, vacateScript } from "../../../scripts/host/slot.ts";
import { accountsScript, installScript, removeScript, stageScript } from "../../../scripts/host/staging.ts";
import { stopScript, unitsScript } from "../../../scripts/host/units.ts";
import { validateScript } from "../../../scripts/host/validate.ts";
import { file, manifest, upload, wantedFiles } from "./fixture.ts";

const units = { daemonReload: true, restart: ["fail2ban.service"], reload: ["ssh.service", "ufw.service"], start: ["nginx.service"], stop: ["old.service"] };
const none = { daemonReload: false, restart: [], reload: [], start: [], stop: [] };
const work = { paths: ["/etc/a"], units, inactive: ["nginx.service"], live: "a" } as const;
const full = manifest();
const files = [...full.files, file("/etc/systemd/system/x@.service", { unit: "x@.service", on: "daemon-reload" }), file("/usr/local/bin/job", { mode: "0755" })];

test.each(
  Object.entries({
    facts: factsScript(full),
    factsOfNothing: factsScript(manifest({ files: [], packages: [], dataDisk: null })),
    packages: packagesScript({ install: ["nginx"], securityUpdates: true, heldUnits: ["nginx.service"] }),
    securityUpdates: packagesScript({ install: [], securityUpdates: true, heldUnits: [] }),
    disk: dataDiskScript("lhdisk-1", "/data"),
    stage: stageScript(wantedFiles(full)),
    accounts: accountsScript(files),
    validate: validateScript(files, ["/etc/gone"], full.release.id),
    backup: backupScript(work),
    restoreProgram: restoreProgram(work),
    commit: commitScript(),
    restore: restoreScript(),
    arm: armScript(),
    disarm: disarmScript(),
    install: installScript(files),
    remove: removeScript(["/etc/a", "/etc/b"]),
    stop: stopScript(units),
    list: writeInstalledScript(wantedFiles(full)),
    texts: textsScript(["/etc/a"]),
    locked: lockedScript({ who: "ann", host: "h", since: "", release: "unlock" }),
    carryLoginKey: carryLoginKeyScript("deploy", "ssh-rsa AAAA ops"),
    units: unitsScript(units),
    unitsOfNothing: unitsScript(none),
    placeholder: placeholderScript(full.domain),
    issue: issueScript(full.domain, "203.0.113.7", { chain: "/data/x.crt", key: "/data/x.key" }),
    tree: installTreeScript(),
    unpack: unpackScript(full.release.id, "0".repeat(64), upload.node),
    compile: compileScript(full.release.id, "a"),
    unpackNode: unpackNodeScript(upload.node),
    reject: rejectScript(full.release.id, "health", ["/etc/lightkeeper/.env"]),
    prune: pruneScript(full.release.id, 5),
    vacate: vacateScript("a"),
    start: startScript("a", full.release.id, ["/etc/lightkeeper/.env"]),
    health: healthScript("a", 1),
    switch: switchScript("b"),
    switchBack: switchBackScript("b"),
    publicHealth: publicHealthScript(full.domain),
    retire: retireScript("a"),
    retireLater: retireLaterScript("a"),
    record: recordScript({ at: "", who: "o'neil", host: "h", environment: "prod", action: "apply", outcome: "deployed", release: "", files: [], seconds: 1 }),
    deployUser: deployUserScript(full),
  }),
)("bash reads the program %s without a word", (_name, body) => {
  expect(execFileSync("bash", ["-n"], { input: program(body), encoding: "utf8" })).toBe("");
});

test("sh reads what the command agent and the lock run", () => {
  expect(execFileSync("sh", ["-n"], { input: firstBootScript, encoding: "utf8" })).toBe("");
  expect(execFileSync("sh", ["-n"], { input: lockCommand(), encoding: "utf8" })).toBe("");
});

test("the live slot changes by one rename and nothing else", () => {
  expect(switchScript("b")).toBe(`ln -sfn /run/lightkeeper/gateway-b.sock /opt/lightkeeper/live.sock.new
mv -T /opt/lightkeeper/live.sock.new /opt/lightkeeper/live.sock`);
});

test("the slot that was live is stopped by the server a minute later, unless it is live again by then", () => {
  const retirement = `[ "$(readlink /opt/lightkeeper/live.sock)" = /run/lightkeeper/gateway-a.sock ] || { systemctl stop lightkeeper-gateway@a.socket lightkeeper-gateway@a.service; rm -f /run/lightkeeper-started-a; }`;
  expect(retireLaterScript("a")).toContain(`systemd-run --quiet --collect --unit=lightkeeper-retire --on-active=60s --timer-property=AccuracySec=1s /bin/sh -c '${retirement}' || `);
});

test("a slot goes back to without a start only when its process still runs", () => {
  expect(switchBackScript("a")).toContain(`systemctl stop lightkeeper-retire.timer 2>/dev/null || true
[ "$(systemctl is-active lightkeeper-gateway@a.socket lightkeeper-gateway@a.service)" = $'active\\nactive' ] || exit 73
systemctl --quiet --no-reload enable lightkeeper-gateway@a.socket
ln -sfn`);
});

test("a release is healthy after three answers in a row, each over a connection of its own, asked by no process that has to be started first", () => {
  const url = "--output /dev/null http://localhost/health";
  expect(healthScript("a", 1)).toContain(`if [ "$(curl --silent --max-time 1.5 --header 'Connection: close' --unix-socket /run/lightkeeper/gateway-a.sock --write-out '%{http_code} ' ${url} ${url} ${url})" = '200 200 200 ' ]; then exit 0; fi`);
});

test("a slot is retired without waiting for what its process has begun", () => {
  expect(retireScript("a")).toContain("systemctl stop --no-block lightkeeper-gateway@a.socket lightkeeper-gateway@a.service");
});

test("the dead man's timer is exact to the second and runs the restore program", () => {
  expect(armScript(120)).toBe(`systemctl stop lightkeeper-rollback.timer lightkeeper-rollback.service 2>/dev/null || true
systemctl reset-failed lightkeeper-rollback.service 2>/dev/null || true
systemd-run --quiet --collect --unit=lightkeeper-rollback --on-active=120s --timer-property=AccuracySec=1s /bin/bash /var/lib/lightkeeper/backup/restore.sh`);
});

test("a boot that finds a deploy which was not committed takes it back before the network is up", () => {
  const script = backupScript(work);
  expect(script).toContain("Before=sysinit.target systemd-sysctl.service network-pre.target shutdown.target\n");
  expect(script).toContain("ConditionPathExists=/var/lib/lightkeeper/backup/restore.sh\n");
  expect(script).toContain("ExecStart=/bin/bash /var/lib/lightkeeper/backup/restore.sh boot\n");
  expect(script).toContain("ln -sfn /etc/systemd/system/lightkeeper-rollback-at-boot.service /etc/systemd/system/sysinit.target.wants/lightkeeper-rollback-at-boot.service\n");
  expect(commitScript()).toBe(`rm -f /var/lib/lightkeeper/backup/restore.sh /etc/systemd/system/sysinit.target.wants/lightkeeper-rollback-at-boot.service /etc/systemd/system/lightkeeper-rollback-at-boot.service
rm -rf /var/lib/lightkeeper/backup`);
});

test("the end of the lock takes back what was not committed, once no script of the deployer runs any more", () => {
  const command = lockCommand();
  expect(command.indexOf("flock --timeout 300 8")).toBeGreaterThan(command.indexOf("read -r -t 30 line"));
  expect(command.indexOf("/bin/bash /var/lib/lightkeeper/backup/restore.sh")).toBeGreaterThan(command.indexOf("flock --timeout 300 8"));
  expect(program("true")).toContain("exec 8>>/run/lightkeeper-scripts.lock\nflock --shared 8\n");
});

test("going back brings back the slot that served, files, ended units and an open firewall, and removes the copies", () => {
  expect(restoreProgram({ paths: ["/etc/ufw/ufw.conf", "/etc/nginx/nginx.conf"], units: { ...none, reload: ["ufw.service", "nginx.service"], stop: ["job.service"] }, inactive: ["nginx.service"], live: "a", arriving: full.release.id }, "one")).toBe(`#!/bin/bash
# Of one
umask 022
boot=; now=--now; if [ "\${1:-}" = boot ]; then boot=yes; now="--now --no-block"; fi
if [ "$(readlink /opt/lightkeeper/live.sock)" != /run/lightkeeper/gateway-a.sock ]; then
  if [ -z "$boot" ] && ! systemctl is-active --quiet lightkeeper-gateway@a.service; then
${commitScript()}
    exit 0
  fi
${enableScript("a")}
${switchScript("a")}
  if [ -n "$boot" ]; then systemctl --no-block start lightkeeper-gateway@a.socket; fi
fi
${retireScript("b")}
${forgetReleaseScript(full.release.id, "b")}
systemctl --quiet disable $now nginx.service
for path in /etc/ufw/ufw.conf /etc/nginx/nginx.conf; do
  old="/var/lib/lightkeeper/backup/files$path"
  if [ -e "$old" ] || [ -L "$old" ]; then cp -a "$old" "$path.dpkg-new" && mv -T "$path.dpkg-new" "$path"; else rm -f "$path"; fi
done
systemctl daemon-reload
systemctl --quiet enable $now job.service
if [ -z "$boot" ]; then
:
if grep -qs '^ENABLED=no' /etc/ufw/ufw.conf; then /lib/ufw/ufw-init force-stop; fi
systemctl reload-or-restart ufw.service
fi
${commitScript()}
`);
});

test("a file comes in with its owner and mode, by a rename on its own file system", () => {
  expect(installScript([file("/etc/lightkeeper/.env", { mode: "0600", group: "lightkeeper" })])).toBe(`mkdir -p /etc/lightkeeper
install --mode=0600 --owner=root --group=lightkeeper /var/lib/lightkeeper/staging/etc/lightkeeper/.env /etc/lightkeeper/.env.dpkg-new
sync /etc/lightkeeper/.env.dpkg-new
mv -T /etc/lightkeeper/.env.dpkg-new /etc/lightkeeper/.env`);
});

test("staged bytes travel inside the program, so that no argument list shows them", () => {
  const [first] = wantedFiles(manifest({ files: [file("/etc/x", { content: "secret'\n" })] }));
  expect(stageScript(first ? [first] : [])).toBe(`umask 077
rm -rf /var/lib/lightkeeper/staging
mkdir -p /var/lib/lightkeeper /var/lib/lightkeeper/staging /var/lib/lightkeeper/staging/etc
printf '%s' 'c2VjcmV0Jwo=' | base64 --decode >/var/lib/lightkeeper/staging/etc/x`);
});

test("only units whose files changed are touched, and a disabled one is enabled", () => {
  const script = unitsScript({ ...none, reload: ["nginx.service"] });
  expect(script).toContain(`if [ "$(systemctl is-enabled nginx.service 2>/dev/null || true)" = disabled ]; then systemctl --quiet enable nginx.service; fi
systemctl reload-or-restart nginx.service || failed nginx.service`);
  expect(script).not.toContain("restart ssh");
});

test("packaged daemons that get host files are kept from starting with stock settings", () => {
  expect(packagesScript({ install: ["nginx"], securityUpdates: false, heldUnits: ["nginx.service"] })).toContain(`case "$1" in nginx.service|nginx) exit 101 ;; esac`);
});

test("only validators whose files changed run", () => {
  const script = validateScript([file("/etc/ssh/sshd_config.d/x.conf")], [], full.release.id);
  expect(script).toContain("sshd -t");
  expect(script).not.toContain("nginx -t");
  expect(validateScript([file("/etc/motd")], [], full.release.id)).toBe(":");
});

test("a file system is made only on a disk without any signature", () => {
  expect(dataDiskScript("lhdisk-1", "/data")).toContain(`if [ -z "$found" ] && [ -z "$(wipefs --noheadings /dev/disk/by-id/virtio-lhdisk-1)" ]; then mkfs.ext4 -q -L lightkeeper /dev/disk/by-id/virtio-lhdisk-1; found=ext4; fi`);
});

test("Node is unpacked beside its place, checked, made unreadable for others and renamed", () => {
  const key = upload.node.sha256.slice(0, 16);
  expect(unpackNodeScript(upload.node)).toBe(`gzip --decompress --stdout /var/lib/lightkeeper/staging/node.gz >/opt/lightkeeper/nodes/${key}.tmp
printf '%s  %s\\n' ${upload.node.sha256} /opt/lightkeeper/nodes/${key}.tmp | sha256sum --check --quiet
chown root:lightkeeper /opt/lightkeeper/nodes/${key}.tmp
chmod 0750 /opt/lightkeeper/nodes/${key}.tmp
sync /opt/lightkeeper/nodes/${key}.tmp
mv -T /opt/lightkeeper/nodes/${key}.tmp /opt/lightkeeper/nodes/${key}
rm -f /var/lib/lightkeeper/staging/node.gz`);
});

test("a release is checked, unpacked beside its place, given its Node, made unreadable for others and renamed", () => {
  expect(unpackScript("0123456789abcdef", "ab", upload.node)).toBe(`printf '%s  %s\\n' ab /var/lib/lightkeeper/staging/release.tar.gz | sha256sum --check --quiet
rm -rf /opt/lightkeeper/releases/0123456789abcdef.tmp
mkdir -m 0750 /opt/lightkeeper/releases/0123456789abcdef.tmp
tar --extract --gzip --file /var/lib/lightkeeper/staging/release.tar.gz --directory /opt/lightkeeper/releases/0123456789abcdef.tmp --no-same-owner --no-same-permissions
[ -f /opt/lightkeeper/releases/0123456789abcdef.tmp/gateway.js ] && grep -q '"0123456789abcdef"' /opt/lightkeeper/releases/0123456789abcdef.tmp/release.json
ln /opt/lightkeeper/nodes/${upload.node.sha256.slice(0, 16)} /opt/lightkeeper/releases/0123456789abcdef.tmp/node
chown -R root:lightkeeper /opt/lightkeeper/releases/0123456789abcdef.tmp
chmod -R u=rwX,g=rX,o= /opt/lightkeeper/releases/0123456789abcdef.tmp
sync -f /opt/lightkeeper/releases/0123456789abcdef.tmp
mv -T /opt/lightkeeper/releases/0123456789abcdef.tmp /opt/lightkeeper/releases/0123456789abcdef
rm -f /var/lib/lightkeeper/staging/release.tar.gz`);
});

test("a release is compiled once, by the gateway's user with the unit's flags, and what was compiled belongs to root", () => {
  expect(compileScript("0123456789abcdef", "b")).toBe(`if [ ! -d /opt/lightkeeper/releases/0123456789abcdef/compiled ]; then
  install -d -m 0700 -o lightkeeper -g lightkeeper /opt/lightkeeper/releases/0123456789abcdef/compiled.tmp
  flags=$(systemctl show --property=ExecStart --value lightkeeper-gateway@b.service | grep --only-matching -e ' --[a-z-]*=[0-9]*' | tr -d '\\n' || true)
  timeout 20 setpriv --reuid=lightkeeper --regid=lightkeeper --clear-groups --no-new-privs env -i NODE_COMPILE_CACHE=/opt/lightkeeper/releases/0123456789abcdef/compiled.tmp /opt/lightkeeper/releases/0123456789abcdef/node $flags /opt/lightkeeper/releases/0123456789abcdef/gateway.js --help >/dev/null 2>&1 || true
  chown -R root:lightkeeper /opt/lightkeeper/releases/0123456789abcdef/compiled.tmp
  chmod -R u=rwX,g=rX,o= /opt/lightkeeper/releases/0123456789abcdef/compiled.tmp
  mv -T /opt/lightkeeper/releases/0123456789abcdef/compiled.tmp /opt/lightkeeper/releases/0123456789abcdef/compiled
fi`);
});

test("the first deploy installs the manifest's own sudoers file, checked before it counts", () => {
  const script = deployUserScript(manifest({ files: [file("/etc/sudoers.d/deploy", { mode: "0440", content: "deploy ALL=(ALL) NOPASSWD: ALL\n" })] }));
  expect(script).toContain("visudo -c -q -f");
  expect(script.indexOf("visudo -c")).toBeLessThan(script.indexOf('"$temporary" /etc/sudoers.d/deploy'));
});
