import { expect } from "@jest/globals";
import type { HostManifest } from "../../../constructs/published/host-manifest.ts";
import type { Connection } from "../../../scripts/host/connection.ts";
import { driftOf, driftScript } from "../../../scripts/host/drift.ts";
import type { HostApplyError } from "../../../scripts/host/host-apply-error.ts";
import { readFacts } from "../../../scripts/host/look.ts";
import { type ServerAccess, withServer } from "../../../scripts/host/open-session.ts";
import type { ServerRecord } from "../../../scripts/host/record.ts";
import { rollBack } from "../../../scripts/host/roll-back.ts";
import { rotateHostKeys } from "../../../scripts/host/rotate-host-key.ts";
import { UNLOCKED, unlockScript } from "../../../scripts/host/unlock.ts";
import { testWithMachines } from "../machines/test-with-machines.ts";
import { until } from "../machines/world.ts";
import { manifestFor, type Release } from "./stand-in.ts";

/** A machine that has been deployed to, and the releases that it keeps. */
export interface DeployedMachine {
  readonly first: Release;
  /** Serves. */
  readonly second: Release;
  readonly access: (manifest: HostManifest) => ServerAccess;
  readonly asDeployer: () => Promise<Connection>;
  readonly deploy: (release: Release, retryRelease?: string) => Promise<{ readonly changed: boolean }>;
  readonly onHost: (script: string) => Promise<string>;
  readonly refusal: (work: Promise<unknown>) => Promise<HostApplyError>;
  readonly served: () => Promise<unknown>;
}

const minute = 60_000;
const wrongKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiJkPyzhaY7vUPNQjqvhC0rt0zGc4Y6MDPFRXNq8QfS";

/** What people do with a server between deploys; each test leaves the second release serving. */
export function verbTests(machine: () => DeployedMachine): void {
  const drift = async () => {
    const { access, second } = machine();
    const manifest = manifestFor(second);
    return withServer(access(manifest), { as: "look", purpose: "drift" }, async ({ session }) => {
      const facts = await readFacts(session, manifest);
      return driftOf(facts, await session.must("preflight", driftScript(facts.installed.map(({ path }) => path)), "the server cannot be read"));
    });
  };

  testWithMachines("what somebody changed by hand is drift, with what the next deploy makes good told apart from what a person must", async () => {
    const { onHost, deploy, second } = machine();
    expect(await drift()).toEqual([]);
    await onHost("echo false >/etc/job.conf; chmod 0644 /etc/sudoers.d/deploy; systemctl disable --quiet job; touch /etc/ssh/login_keys.d/mallory");
    expect((await drift()).map(({ kind, subject, what, repaired }) => [kind, subject, what, repaired])).toEqual([
      ["file", "/etc/sudoers.d/deploy", "has 0644 root:root instead of 0440 root:root", true],
      ["file", "/etc/job.conf", "was edited", true],
      ["unit", "job.service", "would not start at the next boot", true],
      ["key", "/etc/ssh/login_keys.d/mallory", "lets somebody in, and no deploy put it there", false],
    ]);
    await deploy(second);
    expect((await drift()).map(({ subject }) => subject)).toEqual(["/etc/ssh/login_keys.d/mallory"]);
    await onHost("rm /etc/ssh/login_keys.d/mallory");
  }, minute);

  testWithMachines("who is locked out gets back in through the command channel, on record, and nothing else is opened", async () => {
    const { access, onHost, asDeployer, deploy, second } = machine();
    await onHost("sed -i 's/AllowUsers deploy/AllowUsers nobody/' /etc/ssh/sshd_config.d/00-lightkeeper.conf; systemctl reload ssh; echo false >/etc/job.conf");
    // Nobody listens for the moment in which sshd starts anew.
    await until(async () => (await asDeployer().then(() => "let in", String)).includes("the server refuses the login key"), 10);
    const record: ServerRecord = { at: new Date().toISOString(), who: "ann", host: "laptop", environment: "test", action: "unlock", outcome: "done" };
    const said = await onHost(unlockScript({ manifest: manifestFor(second), unban: ["203.0.113.9"], holder: { who: "ann", host: "laptop", since: "now", release: "unlock" }, record }));
    expect(said.endsWith(UNLOCKED)).toBe(true);
    // It tries again while sshd starts anew.
    await withServer(access(manifestFor(second)), { as: "look", purpose: "login" }, () => Promise.resolve());
    expect(JSON.parse(await onHost("tail -n 1 /opt/lightkeeper/deploys.jsonl"))).toEqual(record);
    expect(await onHost("cat /etc/job.conf; echo true >/etc/job.conf")).toBe("false");
    expect(await deploy(second)).toEqual({ changed: false });
  }, minute);

  testWithMachines("a rollback goes to the release that served before, and the one that it leaves is refused until somebody asks for it", async () => {
    const { access, deploy, first, second, refusal, served } = machine();
    await deploy(first);
    const back = (to: string | undefined) => withServer(access(manifestFor(second)), { as: "work", purpose: "rollback" }, ({ session }) => rollBack(session, { manifest: manifestFor(second), to, verify: () => Promise.resolve(), record: () => ":" }));
    expect(await back(undefined)).toEqual({ from: first.id, to: second.id });
    expect(await served()).toMatchObject({ release: "second" });
    expect((await refusal(back(first.id))).what).toContain(`release ${first.id} is bad (rollback, `);
    expect((await refusal(deploy(first))).what).toContain(`release ${first.id} was rejected with these settings`);
    await deploy(first, first.id);
    expect(await served()).toMatchObject({ release: "first" });
    await deploy(second);
  }, minute);

  testWithMachines("new host keys are read through the cloud, proved and pinned, and the old one is refused; a rotation that cannot be proved changes nothing", async () => {
    const { access, deploy, onHost, second } = machine();
    const open = access(manifestFor(second));
    const { server, pins, cloud } = open;
    const before = await pins.read(server);
    const keys = () => onHost("cat /etc/ssh/ssh_host_*_key.pub");
    const old = await keys();
    const recorded: ServerRecord[] = [];
    const rotate = (more: Partial<ServerAccess> = {}) => rotateHostKeys({ ...open, ...more }, { waitSeconds: 0, recorded: (record) => recorded.push(record) });

    const lying: ServerAccess["cloud"] = {
      call: async (service, action, parameters) => {
        const answer = await cloud.call(service, action, parameters);
        if (action !== "DescribeInvocationTasks") return answer;
        return { InvocationTaskSet: [{ TaskStatus: "SUCCESS", ErrorInfo: "", TaskResult: { ExitCode: 0, Output: Buffer.from(wrongKey).toString("base64") } }] };
      },
    };
    await expect(rotate({ cloud: lying })).rejects.toThrow(/the server shows host key SHA256:\S+, pinned is SHA256:/);
    expect([await keys(), await pins.read(server), recorded]).toEqual([old, before, []]);

    const { after } = await rotate();
    expect(after).not.toEqual(before);
    expect(await pins.read(server)).toEqual(after);
    expect(await keys()).toContain(after.blob);
    expect(JSON.parse(await onHost("tail -n 1 /opt/lightkeeper/deploys.jsonl"))).toEqual(recorded[0]);
    expect(recorded[0]).toMatchObject({ who: "ann", action: "rotate-host-key", outcome: "done" });
    expect(await deploy(second)).toEqual({ changed: false });
  }, minute);
}
