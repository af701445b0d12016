import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command, LedgerTrial } from './testing/ledger-trial.js';

const RUNS = 1_000;
const SEED = Number(process.env['LIUKE_SEED'] ?? Date.now() % 2_147_483_647);

describe('the ledger (L1)', () => {
  it(`agrees with a model of single units after every one of 200 commands, over gaps in the clock and leap days (LIUKE_SEED=${SEED})`, () => {
    const trial = fc.record({
      zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Sao_Paulo'),
      start: fc.integer({ min: Date.UTC(2027, 11, 1), max: Date.UTC(2028, 10, 30) }),
      shortfall: fc.constantFrom('negative' as const, 'forgiven' as const),
    });
    fc.assert(
      fc.property(trial, fc.array(command, { minLength: 200, maxLength: 200 }), (settings, commands) => {
        const ledger = new LedgerTrial(settings);
        for (const each of commands) {
          ledger.run(each);
          expect(JSON.stringify(ledger.engineState())).toBe(JSON.stringify(ledger.modelState()));
        }
        ledger.checkHistory();
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 1_200_000);
});
