const OLDEST = 24;

/** What is wrong with the Node.js of that version, undefined when nothing is. One older than 22.18 cannot read these scripts, and says so itself. */
export function problemWithNode(version: string): string | undefined {
  const major = Number(version.split(".")[0]);
  if (major >= OLDEST) return undefined;
  return `Node.js ${version} is too old; allowed: ${OLDEST} or newer. Next: start this through npm, whose scripts bring their own`;
}
