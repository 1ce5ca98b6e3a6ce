import { expect, test } from "@jest/globals";
import { ownControlGroups } from "../../../scripts/rehearse/machines/control-groups.ts";

test("on a unified computer there is one group of our own", () => {
  const mounts = "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n31 24 8:1 / / rw - ext4 /dev/sda1 rw\n";
  expect(ownControlGroups("0::/user.slice/session-1.scope\n", mounts)).toEqual(["/sys/fs/cgroup/user.slice/session-1.scope"]);
});

test("on a hybrid computer there are two: the unified one and systemd's own, and no controller's", () => {
  const mounts = [
    "40 30 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory",
    "41 30 0:31 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd",
    "42 30 0:32 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw",
  ].join("\n");
  expect(ownControlGroups("9:name=systemd:/a\n4:memory:/b\n0::/c\n", mounts)).toEqual(["/sys/fs/cgroup/systemd/a", "/sys/fs/cgroup/unified/c"]);
});
