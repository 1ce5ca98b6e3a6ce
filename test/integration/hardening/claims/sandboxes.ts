import { expect } from "@jest/globals";
import { testWithMachines } from "../../machines/test-with-machines.ts";
import { echoGateway } from "../echo-gateway.ts";
import { type Claims, minute } from "./claims.ts";

/** Unit -> the most that systemd-analyze may say of its exposure, from 0 to 10. */
const EXPOSURE = {
  "lightkeeper-gateway@a.service": 1.5,
  "nginx.service": 3,
  "openclaw.service": 2,
  "lightkeeper-acme.service": 3,
  "lightkeeper-certificate.service": 1.5,
  "lightkeeper-alarm@lightkeeper-certificate.service": 2,
};

export const sandboxClaims: Claims = (server) => {
  for (const [unit, most] of Object.entries(EXPOSURE)) {
    testWithMachines(`the exposure of ${unit} is ${most} at most, as written and as loaded`, async () => {
      const levels = await server().inside(`for offline in true false; do systemd-analyze security --no-pager --offline=$offline ${unit} | sed -n 's/.*Overall exposure level.*: \\([0-9.]*\\) .*/\\1/p'; done`);
      const [written, loaded] = levels.trim().split("\n").map(Number);
      expect(written).toBeLessThanOrEqual(most);
      expect(loaded).toBeLessThanOrEqual(most);
    }, minute);
  }

  testWithMachines("nginx runs inside its sandbox, master and workers alike", async () => {
    const processes = await server().inside(`for pid in $(pgrep nginx); do awk '/^(Uid|CapBnd|NoNewPrivs|Seccomp):/ { printf "%s %s ", $1, $2 } END { print "" }' /proc/$pid/status; done | sort -u`);
    // CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_SETGID, CAP_SETUID and CAP_NET_BIND_SERVICE.
    expect(processes.split("\n").map((line) => line.trim())).toEqual(["Uid: 0 CapBnd: 00000000000004c3 NoNewPrivs: 1 Seccomp: 2", "Uid: 33 CapBnd: 00000000000004c3 NoNewPrivs: 1 Seccomp: 2", ""]);
    const written = await server().inside(`pid=$(systemctl show --property=MainPID --value nginx.service); for place in /etc/nginx /usr/local /root /data /run/systemd /run/nginx; do nsenter --mount --target $pid sh -c "touch $place/x && rm $place/x" 2>/dev/null && echo $place; done; true`);
    expect(written).toBe("/run/nginx\n");
  }, minute);

  testWithMachines("inside its sandbox nginx starts, reloads with new workers, and takes up rotated logs", async () => {
    const { inside, domain } = server();
    await using gateway = await echoGateway(server());
    const ask = (path: string) => `curl -sk -o /dev/null -w '%{http_code}' --resolve ${domain}:443:127.0.0.1 https://${domain}${path}`;
    const workers = () => inside("pgrep --full 'nginx: worker' | sort").then((text) => text.trim().split("\n"));
    await inside("systemctl restart nginx.service");
    const before = await workers();
    expect(await inside(`systemctl reload nginx.service && for try in $(seq 50); do pgrep --full 'nginx: worker' | grep -qx ${before.join(" -e ").replace(/^/, "-e ")} || break; sleep 0.1; done; ${ask("/after-reload")}`)).toBe("200");
    expect((await workers()).filter((pid) => before.includes(pid))).toEqual([]);
    const rotated = await inside(`set -e; cd /var/log/nginx; mv access.log access.log.old; touch access.log; chown www-data:adm access.log; invoke-rc.d nginx rotate >/dev/null 2>&1; sleep 1; ${ask("/after-rotation")} >/dev/null; grep -c after-rotation access.log; grep -c after-rotation access.log.old || true; rm access.log.old`);
    expect(rotated).toBe("1\n0\n");
    expect(await gateway.paths()).toEqual(["GET /after-reload", "GET /after-rotation"]);
  }, minute);

  testWithMachines("memory and tasks are capped as declared, which the twin's kernel does not enforce", async () => {
    const shown = await server().inside("systemctl show --property=MemoryMax,TasksMax lightkeeper-gateway@a.service; systemctl show --property=MemoryMax openclaw.service; systemctl show --property=IPAddressAllow,IPAddressDeny lightkeeper-certificate.service");
    expect(shown).toContain("MemoryMax=1073741824\nTasksMax=256\n");
    expect(shown).toContain(`MemoryMax=${2500 * 1024 * 1024}\n`);
    // In whichever order systemd keeps them.
    expect(shown).toMatch(/^IPAddressAllow=(?:127\.0\.0\.0\/8 ::1\/128|::1\/128 127\.0\.0\.0\/8)\nIPAddressDeny=(?:0\.0\.0\.0\/0 ::\/0|::\/0 0\.0\.0\.0\/0)$/m);
  }, minute);

  testWithMachines("nobody logs in as a service, and what is the services' own, or secret, is closed to everybody else", async () => {
    const { inside } = server();
    expect(await inside("getent passwd lightkeeper openclaw redis | cut -d : -f 1,7; systemctl show --value -p User lightkeeper-gateway@a openclaw redis-server | grep .")).toBe("lightkeeper:/usr/sbin/nologin\nopenclaw:/usr/sbin/nologin\nredis:/usr/sbin/nologin\nlightkeeper\nopenclaw\nredis\n");
    expect(await inside("runuser -u nobody -- find /etc/lightkeeper /etc/openclaw /etc/redis /data /var/lib/openclaw -type f -readable 2>/dev/null || true")).toBe("");
  }, minute);

  testWithMachines("a secret reaches a unit as a private file that no other process can read, and never in its environment", async () => {
    const { inside } = server();
    // The unit's own lines, with a program that tells what it was given.
    await inside(`set -e
mkdir -p /run/systemd/system/openclaw.service.d /usr/local/bin
[ -e /usr/local/bin/openclaw ] || { printf '#!/bin/sh\\nsleep infinity\\n' >/usr/local/bin/openclaw; chmod 0755 /usr/local/bin/openclaw; touch /run/made-openclaw; }
systemctl restart openclaw.service`);
    try {
      const facts = await inside(`pid=$(systemctl show --property=MainPID --value openclaw.service); tr '\\0' '\\n' </proc/$pid/environ | grep -c stands-for-a-secret || true
systemctl show openclaw.service | grep -c stands-for-a-secret || true
nsenter --mount --target $pid stat -c '%a %U' /run/credentials/openclaw.service/agent-token /run/credentials/openclaw.service/model-api-key
runuser -u www-data -- cat /run/credentials/openclaw.service/agent-token 2>/dev/null || echo refused`);
      expect(facts).toBe("0\n0\n400 openclaw\n400 openclaw\nrefused\n");
    } finally {
      await inside("systemctl stop openclaw.service; if [ -e /run/made-openclaw ]; then rm /usr/local/bin/openclaw; fi");
    }
  }, minute);
};
