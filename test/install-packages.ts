// Installs what tests start on this computer, before any of them compares the computer with what it was. Without root, tests say themselves what they lack.
import { ensurePackages } from "../scripts/rehearse/machines/packages.ts";
import { postgresql, redisTools } from "./integration/debian-packages.ts";

const log = (message: string): void => {
  process.stdout.write(`${message}\n`);
};

if (process.getuid?.() === 0) {
  await ensurePackages({ log });
  await ensurePackages({ log, requirements: [redisTools, postgresql] });
}
