/** Closes a run with one plain line, which any CI can read. */
class TotalsReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    process.once("exit", () => {
      // A suite that could not even be loaded has no tests to count, and is a failure all the same.
      process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed, ${numPendingTests} skipped\n`);
    });
  }
}

// eslint-disable-next-line no-restricted-exports -- jest reads the default export
export { TotalsReporter as default };
