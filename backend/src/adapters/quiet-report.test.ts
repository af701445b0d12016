import { describe, expect, it } from 'vitest';
import { FixedClock } from '../testing/fakes/fixed-clock.js';
import { quietReport } from './quiet-report.js';

describe('quietReport', () => {
  it('repeats the same sentence only after a pause, and never holds back another', () => {
    const clock = new FixedClock();
    const heard: string[] = [];
    const report = quietReport((message) => heard.push(message), clock, 1_000);
    const trouble = new Error('refused');
    for (let count = 0; count < 25; count += 1) report('Redis is away', trouble);
    report('PostgreSQL is away', trouble);
    clock.advance(1_000);
    report('Redis is away', trouble);
    expect(heard).toEqual(['Redis is away', 'PostgreSQL is away', 'Redis is away']);
  });
});
