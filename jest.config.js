// Projects: unit (no server, no root), integration (starts real servers), rehearsal (whole deploys on the twin), long (what takes more than some minutes; not in `npm test`).
const project = (displayName, more = {}) => ({
  displayName,
  testEnvironment: "node",
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  extensionsToTreatAsEsm: [".ts"],
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.cache", "<rootDir>/.rehearsal"],
  ...more,
  transform: { "\\.ts$": "<rootDir>/test/strip-types.js" },
});

// eslint-disable-next-line no-restricted-exports -- jest reads the default export
export default {
  // Programs that are started share two cores: a test that waits for one says nothing about time.
  testTimeout: 60_000,
  reporters: ["default", "<rootDir>/test/totals-reporter.js"],
  projects: [
    project("unit", { globalSetup: "<rootDir>/test/own-temporary-folder.js", globalTeardown: "<rootDir>/test/nothing-left.js" }),
    project("integration"),
    project("rehearsal"),
    project("long"),
  ],
  testSequencer: "<rootDir>/test/longest-first.js",
};
