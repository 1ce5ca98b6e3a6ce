import type { Policy } from "./policy.ts";

const SSHD = /^\/etc\/ssh\/sshd_config(\.d\/.*\.conf)?$/;
/** What must stand in one of sshd's files, where the first word on a subject counts. */
const WORDS = ["PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin no"];

export const sshTakesKeysOnly: Policy = {
  id: "ssh-takes-keys-only",
  reason: "H2: a password can be guessed, and root is nobody's own account",
  level: "error",
  find({ files }) {
    const sshd = files.filter(({ path }) => SSHD.test(path)).toSorted((a, b) => a.path.localeCompare(b.path));
    const [first] = sshd;
    if (first === undefined) return [];
    const lines = sshd.flatMap(({ content }) => content.split("\n").map((line) => line.trim().replaceAll(/\s+/g, " ")));
    return WORDS.flatMap((wanted) => {
      const [keyword = ""] = wanted.split(" ");
      const said = lines.find((line) => line.toLowerCase().startsWith(`${keyword.toLowerCase()} `));
      return said?.toLowerCase() === wanted.toLowerCase() ? [] : [{ subject: first.path, message: `it says ${said === undefined ? `nothing of ${keyword}` : `"${said}"`}; allowed: "${wanted}"` }];
    });
  },
};
