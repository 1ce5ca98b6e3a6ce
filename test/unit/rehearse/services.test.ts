import { expect, test } from "@jest/globals";
import { services, touched } from "../../../scripts/rehearse/scenarios/services.ts";

const look = (units: readonly (readonly [id: string, pid: string, since: string, change: string])[]) =>
  services({ onServer: () => Promise.resolve(units.map(([id, pid, since, change]) => `MainPID=${pid}\nId=${id}\nActiveState=active\nActiveEnterTimestampMonotonic=${since}\nStateChangeTimestampMonotonic=${change}\n`).join("\n")) });

test("a reload changes a unit's state, a restart its process and start, and what nobody touched neither", async () => {
  const before = await look([["nginx.service", "10", "100", "100"], ["ssh.service", "11", "100", "100"], ["fail2ban.service", "12", "100", "100"]]);
  const after = await look([["nginx.service", "10", "100", "900"], ["ssh.service", "11", "100", "100"], ["fail2ban.service", "99", "900", "900"]]);
  expect(touched(before, after)).toEqual({ restarted: ["fail2ban.service"], reloaded: ["nginx.service"] });
});

test("a unit that went and one that came count as restarted", async () => {
  const before = await look([["lightkeeper-gateway@a.service", "10", "100", "100"]]);
  const after = await look([["lightkeeper-gateway@b.service", "11", "900", "900"]]);
  expect(touched(before, after).restarted).toEqual(["lightkeeper-gateway@a.service", "lightkeeper-gateway@b.service"]);
});
