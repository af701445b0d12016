import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Ends a run with `N passed, N failed`. A file that could not be loaded has no tests and counts as one failure. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    let [passed, failed, skipped] = [0, errors.length, 0];
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      passed += states.filter((state) => state === 'passed').length;
      failed += states.filter((state) => state === 'failed').length;
      skipped += states.filter((state) => state === 'skipped' || state === 'pending').length;
      if (!module.ok() && !states.includes('failed')) failed += 1;
    }
    const note = skipped === 0 ? '' : ` (${skipped} skipped)`;
    process.stdout.write(`\n${note === '' ? '' : `${skipped} skipped\n`}${passed} passed, ${failed} failed\n`);
  }
}
