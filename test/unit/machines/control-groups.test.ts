import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { groupParents } from "../../../scripts/rehearse/machines/control-groups.ts";

test("on a unified computer there is one group of our own", () => {
  const mounts = "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n31 24 8:1 / / rw - ext4 /dev/sda1 rw\n";
  expect(groupParents("0::/user.slice/session-1.scope\n", mounts)).toEqual(["/sys/fs/cgroup/user.slice/session-1.scope"]);
});

test("on a hybrid computer there are also systemd's own and those that limit, and no other controller's", () => {
  const mounts = [
    "40 30 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory",
    "41 30 0:31 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd",
    "42 30 0:32 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw",
    "43 30 0:33 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct",
    "44 30 0:34 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids",
  ].join("\n");
  expect(groupParents("9:name=systemd:/a\n5:cpu,cpuacct:/d\n4:memory:/b\n3:pids:/e\n0::/c\n", mounts)).toEqual(["memory/b", "systemd/a", "unified/c", "cpu,cpuacct/d"].map((path) => `/sys/fs/cgroup/${path}`));
});

test("where only a group further up can be limited, machines' groups belong there", () => {
  const root = mkdtempSync(join(tmpdir(), "groups-"));
  try {
    mkdirSync(join(root, "user.slice/session-1.scope"), { recursive: true });
    const parents = () => groupParents("0::/user.slice/session-1.scope\n", `30 24 0:26 / ${root} rw - cgroup2 cgroup2 rw\n`);
    writeFileSync(join(root, "user.slice/cgroup.subtree_control"), "memory pids\n");
    expect(parents()).toEqual([join(root, "user.slice/session-1.scope")]);
    writeFileSync(join(root, "cgroup.subtree_control"), "cpu io memory pids\n");
    expect(parents()).toEqual([root]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
