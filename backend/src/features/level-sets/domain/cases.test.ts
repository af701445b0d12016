import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DailyValue } from './days.js';
import { evaluateLevel } from './evaluate-level.js';
import { forecastLevel, type Missing } from './forecast-level.js';
import type { LevelDefinition } from './level-definition.js';
import { checkDefinition } from './check-definition.js';
import type { EarnedStanding } from './standing.js';

type Step = { about?: string; at: string; came?: Record<string, number>; expect: Record<string, unknown> };
type Case = { title: string; timeZone: string; joined: string; definition: LevelDefinition; steps: Step[] };

const folder = new URL('cases/', import.meta.url);

describe.each(readdirSync(folder))('%s', (file) => {
  const { title, timeZone, joined, definition, steps }: Case = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

  it(`holds (L10): ${title}`, () => {
    expect(checkDefinition(definition)).toEqual([]);
    let standing: EarnedStanding | null = null;
    const history: DailyValue[] = [];
    for (const { at, came = {}, about = at, expect: expected } of steps) {
      history.push(...Object.entries(came).map(([day, value]) => ({ day, value })));
      const input = { definition, calendar: { timeZone, joined }, history, standing, now: Date.parse(at) };
      const decided = evaluateLevel(input);
      ({ standing } = decided);
      const forecast = forecastLevel(input, decided);
      const found: Record<string, unknown> = {
        level: standing.level,
        value: decided.value,
        reasons: decided.reasons.map(({ code }) => code),
        validUntil: instant(standing.validUntil),
        graceUntil: instant(standing.graceUntil),
        next: missing(forecast.next),
        keep: missing(forecast.keep),
        warning: forecast.warning && [forecast.warning.to, instant(forecast.warning.on), forecast.warning.missing],
      };
      for (const [what, value] of Object.entries(expected)) expect(found[what], `${about}: ${what}`).toEqual(value);
    }
  });
});

function instant(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

function missing(given: Missing | null): [string, number] | null {
  return given && [given.level, given.missing];
}
