import { Manifest, readAssignment, readPlan } from '@liuke/host';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aManifest } from '../testing/a-plugin.js';

const manifest = Manifest.parse(aManifest);
const tiers = new Set(['gold']);
const gold = { tier: 'gold', score: 1, reasons: [] };
const many = (count: number, part: unknown): unknown[] => Array.from({ length: count }, () => part);
const names = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, []]));

function problemsWith(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof z.ZodError) return error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
    return [error instanceof Error ? error.message : 'something else was thrown'];
  }
}

/** A plugin chooses how much is wrong; the host must not make a list of all of it. */
describe('an answer with many mistakes costs as much as one', () => {
  it.each([
    ['decisions that are none', { decisions: many(1_000, 0), picks: [0] }, 'decisions/0: Invalid input: expected object, received number'],
    ['more decisions than anybody needs', { decisions: many(1_001, gold), picks: [0] }, 'There are 1001 decisions for 1 customers.'],
    ['picks that are none', { decisions: [gold], picks: many(100_000, 'x') }, 'There are 100000 picks for 1 customers.'],
    [
      'reasons that are none',
      { decisions: [{ ...gold, reasons: many(100_000, 0) }], picks: [0] },
      'decisions/0/reasons: there are more than 20',
    ],
    ['scores that are none', { decisions: [{ ...gold, scores: names(1_000) }], picks: [0] }, 'decisions/0/scores: there are more than 50'],
    [
      'parameters that are none',
      { decisions: [{ ...gold, reasons: [{ code: 'spent', params: names(1_000) }] }], picks: [0] },
      'decisions/0/reasons/0/params: there are more than 50',
    ],
  ])('%s', (_what, answer, problem) => {
    expect(problemsWith(() => readAssignment(answer, 1, tiers, manifest))).toEqual([problem]);
  });

  it.each(['problems', 'tiers', 'quantiles', 'scales'])('%s that are none', (part) => {
    const plan = { problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [], scales: [], [part]: many(10_000, 0) };
    expect(problemsWith(() => readPlan(plan, manifest))).toEqual([expect.stringContaining(`${part}: there are more than`)]);
  });

  it('takes a table of decisions for a single customer', () => {
    expect(problemsWith(() => readAssignment({ decisions: many(1_000, gold), picks: [999] }, 1, tiers, manifest))).toEqual([]);
  });
});
