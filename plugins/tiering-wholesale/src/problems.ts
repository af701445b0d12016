import type { ConfigurationProblem } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import { scalesOf } from './scales.ts';

/** What the schema cannot say: the thresholds of C, B and A ascend. */
export function problemsOf(config: Configuration): readonly ConfigurationProblem[] {
  return Object.values(scalesOf(config)).flatMap(({ pointer, values }) =>
    values.flatMap((upper, index) => {
      const lower = values[index - 1];
      if (lower === undefined || lower < upper) return [];
      return [{ pointer: `${pointer}/${index}`, code: 'thresholds-overlap', params: { lower, upper } }];
    }),
  );
}
