import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** The last line that every test command of the project ends with. */
class ClosingLine implements Reporter {
  private readonly outcomes = new Map<string, boolean>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.outcomes.set(test.id, result.status === test.expectedStatus);
  }

  onEnd(result: FullResult): void {
    const passed = [...this.outcomes.values()].filter(Boolean).length;
    const failed = this.outcomes.size - passed;
    const broken = failed === 0 && result.status !== 'passed' ? 1 : 0;
    process.stdout.write(`${passed} passed, ${failed + broken} failed\n`);
  }
}

// oxlint-disable-next-line import/no-default-export -- Playwright asks for it.
export default ClosingLine;
