import Sequencer from "@jest/test-sequencer";

// Without times of an earlier run, as in a fresh clone, jest begins with the largest files, and these short ones that take minutes come last, alone.
const LONG = ["hardening/server", "host/deploys", "machines/operations", "verify/unhardened", "machines/machines", "plan/plan", "rehearse/machineless"];

/** Begins with the files that take longest, so that workers end at about the same time. */
class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => LONG.findIndex((part) => path.endsWith(`/${part}.test.ts`));
    const sorted = [...super.sort(tests)];
    return [...sorted.filter((test) => rank(test) >= 0).sort((a, b) => rank(a) - rank(b)), ...sorted.filter((test) => rank(test) < 0)];
  }
}

// eslint-disable-next-line no-restricted-exports -- jest reads the default export
export { LongestFirst as default };
