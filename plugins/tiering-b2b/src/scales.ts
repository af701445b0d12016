import type { Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** What is compared with a threshold, by the key of its attribute. */
export const measures = { years: 'cooperation_years', depth: 'cooperation_depth', complexity: 'need_complexity' } as const;
export type Measure = keyof typeof measures;
export type MeasureKey = (typeof measures)[Measure];
export const measureNames = ['years', 'depth', 'complexity'] as const satisfies readonly Measure[];

export function scalesOf(config: Configuration): readonly Scale<`attribute.${MeasureKey}`>[] {
  return measureNames.map((key) => ({
    key,
    fact: `attribute.${measures[key]}`,
    better: 'higher',
    method: 'fixed',
    pointer: `/${key}`,
    values: config[key],
  }));
}
